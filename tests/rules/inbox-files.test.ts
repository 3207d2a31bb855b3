import { describe, expect, it } from "vitest";
import { parseMail } from "#lib/inbox/adapters/parse-mail.ts";
import { MailFile, MOST_FILE_BYTES, MOST_FILES } from "#lib/inbox/contract/files.ts";
import { filesOf, kindOf } from "#lib/inbox/rules/files.ts";

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2]);
const file = (name: string, content: Uint8Array = PNG) => ({ name, content });

/** A mail with one file, as a telephone writes it. */
const letter = (disposition: string, base64: string) =>
  Buffer.from(
    [
      "From: wang@163.com",
      "Subject: photo",
      'Content-Type: multipart/mixed; boundary="b"',
      "",
      "--b",
      "Content-Type: text/plain; charset=utf-8",
      "",
      "漏水",
      "--b",
      "Content-Type: image/png",
      disposition,
      "Content-Transfer-Encoding: base64",
      "",
      base64,
      "--b--",
      "",
    ].join("\r\n"),
  );

describe("a file of a mail", () => {
  it("is what its first bytes say, whatever it is called", () => {
    expect(kindOf(PNG)).toBe("image/png");
    expect(kindOf(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]))).toBe("image/jpeg");
    expect(kindOf(Buffer.from("RIFF....WEBPVP8 "))).toBe("image/webp");
    expect(kindOf(Buffer.from("....ftypisom"))).toBe("video/mp4");
    expect(kindOf(Buffer.from("%PDF-1.7"))).toBe("application/pdf");
    expect(kindOf(Buffer.from("<svg onload=alert(1)>"))).toBe("application/octet-stream");
    expect(kindOf(new Uint8Array())).toBe("application/octet-stream");
    const [page] = filesOf([file("photo.png", Buffer.from("<html>"))], true);
    expect(page?.kind).toBe("application/octet-stream");
  });

  it("is read out of the mail with its Chinese name and its bytes", async () => {
    const { files } = await parseMail(
      letter("Content-Disposition: attachment; filename*=UTF-8''%E6%95%85%E9%9A%9C.png", Buffer.from(PNG).toString("base64")),
    );
    expect(filesOf(files, true)).toEqual([
      { name: "故障.png", kind: "image/png", size: PNG.length, content: Buffer.from(PNG).toString("base64") },
    ]);
  });

  it("is named and not kept where it is too large, or the one at which its mail was cut off", () => {
    const large = filesOf(
      [file("video.mp4", new Uint8Array(MOST_FILE_BYTES + 1)), file("whole.png", new Uint8Array(MOST_FILE_BYTES))],
      true,
    );
    expect(large.map(({ content }) => content === null)).toEqual([true, false]);
    expect(large[0]).toMatchObject({ name: "video.mp4", size: MOST_FILE_BYTES + 1 });
    expect(filesOf([file("a.png"), file("b.png")], false).map(({ content }) => content === null)).toEqual([false, true]);
    expect(large.every((one) => MailFile.safeParse(one).success)).toBe(true);
  });

  it("has a name that no folder, no sign of direction and no quote is in, and its end stays", () => {
    const nameOf = (name: string) => filesOf([file(name)], true)[0]?.name;
    expect(nameOf("../../etc/passwd")).toBe("passwd");
    expect(nameOf("C:\\photos\\leak.jpg")).toBe("leak.jpg");
    expect(nameOf('a"b\r\nSet-Cookie: x.png')).toBe("abSet-Cookie x.png");
    expect(nameOf("photo\u202Egnp.exe")).toBe("photognp.exe");
    expect(nameOf("")).toBe("1");
    expect(nameOf(`${"长".repeat(500)}.jpeg`)).toMatch(/^长{60}…长{34}\.jpeg$/);
    expect(nameOf(`${"😀".repeat(200)}.png`)?.isWellFormed()).toBe(true);
  });

  it("is one of at most ten", () => {
    expect(
      filesOf(
        Array.from({ length: 40 }, (_, index) => file(`${index}.png`)),
        true,
      ),
    ).toHaveLength(MOST_FILES);
  });
});
