const listed = (text: string) => text.split(" ").map((entry) => entry.split("/") as [string, string]);

/** Family names, the commonest first; whoever is drawn from them is invented. */
export const FAMILY = listed(
  "王/Wang 李/Li 张/Zhang 刘/Liu 陈/Chen 杨/Yang 赵/Zhao 黄/Huang 周/Zhou 吴/Wu 徐/Xu 孙/Sun 胡/Hu 朱/Zhu 高/Gao 林/Lin 何/He 郭/Guo 马/Ma 罗/Luo 梁/Liang 宋/Song 郑/Zheng 谢/Xie 韩/Han 唐/Tang 冯/Feng 于/Yu 董/Dong 萧/Xiao 程/Cheng 曹/Cao 袁/Yuan 邓/Deng 许/Xu 傅/Fu 沈/Shen 曾/Zeng 彭/Peng 吕/Lü 苏/Su 卢/Lu 蒋/Jiang 蔡/Cai 贾/Jia 丁/Ding 魏/Wei 薛/Xue 叶/Ye 阎/Yan 余/Yu 潘/Pan 杜/Du 戴/Dai 夏/Xia 钟/Zhong 汪/Wang 田/Tian 任/Ren 姜/Jiang 范/Fan 方/Fang 石/Shi 姚/Yao 谭/Tan 廖/Liao 邹/Zou 熊/Xiong 金/Jin 陆/Lu 郝/Hao 孔/Kong 白/Bai 崔/Cui 康/Kang 毛/Mao 邱/Qiu 秦/Qin 江/Jiang 史/Shi 顾/Gu 侯/Hou 邵/Shao 孟/Meng 龙/Long 万/Wan 段/Duan 章/Zhang 钱/Qian 汤/Tang 尹/Yin 黎/Li 易/Yi 常/Chang 武/Wu 乔/Qiao 贺/He 赖/Lai 龚/Gong 文/Wen",
);

/** Given names of four generations. */
export const GIVEN = listed(
  "建国/Jianguo 志强/Zhiqiang 秀英/Xiuying 桂兰/Guilan 国庆/Guoqing 淑珍/Shuzhen 玉梅/Yumei 建华/Jianhua 明德/Mingde 光荣/Guangrong 素芬/Sufen 永福/Yongfu 桂芳/Guifang 长安/Changan 丽华/Lihua 世杰/Shijie 爱民/Aimin 春梅/Chunmei 红霞/Hongxia 卫东/Weidong 小红/Xiaohong 晓东/Xiaodong 海燕/Haiyan 志勇/Zhiyong 丽娟/Lijuan 建平/Jianping 文斌/Wenbin 雪梅/Xuemei 国强/Guoqiang 晓玲/Xiaoling 志刚/Zhigang 艳红/Yanhong 军/Jun 伟/Wei 敏/Min 静/Jing 磊/Lei 洋/Yang 勇/Yong 艳/Yan 杰/Jie 娟/Juan 涛/Tao 霞/Xia 超/Chao 平/Ping 刚/Gang 燕/Yan 辉/Hui 玲/Ling 鹏/Peng 丹/Dan 波/Bo 萍/Ping 斌/Bin 莉/Li 宇航/Yuhang 婷婷/Tingting 佳怡/Jiayi 俊杰/Junjie 思远/Siyuan 雨欣/Yuxin 子轩/Zixuan 欣怡/Xinyi 浩然/Haoran 梦瑶/Mengyao 嘉豪/Jiahao 诗涵/Shihan 晨曦/Chenxi 一鸣/Yiming 雅琴/Yaqin 凯/Kai 倩/Qian 璐/Lu 晶/Jing 鑫/Xin 楠/Nan 蕾/Lei 帆/Fan 云飞/Yunfei 佩珊/Peishan 文静/Wenjing 立新/Lixin 家明/Jiaming 慧敏/Huimin 庆生/Qingsheng 月华/Yuehua 水生/Shuisheng 金凤/Jinfeng 守义/Shouyi 凤英/Fengying 全福/Quanfu 翠兰/Cuilan 少华/Shaohua 亚男/Yanan 学文/Xuewen 晓明/Xiaoming 彩霞/Caixia 正华/Zhenghua 秋菊/Qiuju 德胜/Desheng 美玲/Meiling 宏伟/Hongwei 芳芳/Fangfang 旭东/Xudong 若曦/Ruoxi 天佑/Tianyou 可心/Kexin 景行/Jingxing 书瑶/Shuyao 泽宇/Zeyu 念慈/Nianci 牧原/Muyuan 清扬/Qingyang 怀瑾/Huaijin 知夏/Zhixia",
);
