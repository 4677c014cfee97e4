package cn.luoyang.supervision.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** 佐证材料: what may be attached, who may fetch it, and what is tried with it. */
@PlanTest
class EvidenceTest {

    private static final String SHEET = "/ledger/sheets/mengjin/2023Q2";
    private static final String FILES = SHEET + "/20/evidence";
    private static final byte[] PDF =
            "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF".getBytes(StandardCharsets.US_ASCII);

    @LocalServerPort int port;
    @Autowired Office office;
    private Clerk clerk;

    @BeforeEach
    void reportingIsOpen() {
        office.itIs("2023-06-30T09:00");
        List.of(20, 26).forEach(office::launch);
        office.advanceTo("2023-07-03T09:00");
        clerk = Clerk.loggedIn(port, "mengjin01");
    }

    private HttpResponse<String> attach(String name, byte[] content) {
        return clerk.upload(FILES, name, content, "application/json");
    }

    private String refused(String name, byte[] content, int status) {
        HttpResponse<String> answer = attach(name, content);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("Exception");
        return Clerk.json(answer).path("detail").asText();
    }

    private static byte[] docx(String... more) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (more.length == 0) {
            try (XWPFDocument document = new XWPFDocument()) {
                document.createParagraph().createRun().setText("会议纪要");
                document.write(out);
            }
            return out.toByteArray();
        }
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write(
                    "<Types>application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml</Types>"
                            .getBytes(StandardCharsets.UTF_8));
            for (String name : more) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(1);
            }
        }
        return out.toByteArray();
    }

    @Test
    void evidenceIsKeptWithTheRowRecordedInTheLedgerAndDownloadedAsAFile() throws IOException {
        HttpResponse<String> kept = attach("签约 仪式照片.pdf", PDF);
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
        assertThat(attach("纪要.docx", docx()).statusCode()).isEqualTo(200);
        long id = Clerk.json(kept).get(0).path("id").asLong();

        assertThat(clerk.get(SHEET).body()).contains("签约 仪式照片.pdf", "纪要.docx");
        assertThat(office.events(EventType.EVIDENCE_ATTACHED))
                .hasSize(2)
                .first()
                .satisfies(
                        e -> {
                            assertThat(e.keyTask()).isEqualTo(20);
                            assertThat(e.unitId()).isEqualTo("mengjin");
                            assertThat(e.period()).isEqualTo("2023Q2");
                            assertThat(e.code()).isEqualTo(String.valueOf(id));
                            assertThat(e.actor()).isEqualTo("mengjin01");
                        });
        HttpResponse<byte[]> file = clerk.download("/ledger/evidence/" + id);
        assertThat(file.body()).isEqualTo(PDF);
        assertThat(file.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/pdf");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment")
                .contains("%E7%AD%BE%E7%BA%A6");

        assertThat(Clerk.loggedIn(port, "yanshi01").get("/ledger/evidence/" + id).statusCode())
                .isEqualTo(404);
        assertThat(Clerk.loggedIn(port, "industry01").get("/ledger/evidence/" + id).statusCode())
                .as("leads another item")
                .isEqualTo(404);
        for (String reader : List.of("financialAffairs01", "supervisor", "leader")) {
            assertThat(Clerk.loggedIn(port, reader).get("/ledger/evidence/" + id).statusCode())
                    .as(reader)
                    .isEqualTo(200);
        }
        Clerk neighbour = Clerk.loggedIn(port, "yanshi01");
        assertThat(neighbour.upload(FILES, "a.pdf", PDF, "application/json").statusCode())
                .isEqualTo(403);
        assertThat(
                        Clerk.loggedIn(port, "financialAffairs01")
                                .upload(FILES, "a.pdf", PDF, "application/json")
                                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void contentDecidesAndNotTheName() throws IOException {
        byte[] exe = new byte[512];
        exe[0] = 'M';
        exe[1] = 'Z';
        exe[0x3c] = (byte) 0x80;
        exe[0x80] = 'P';
        exe[0x81] = 'E';
        assertThat(refused("年度总结.pdf", exe, 422)).contains("年度总结.pdf", "exe", "不是允许的类型");
        assertThat(refused("图.png", PDF, 422)).contains("扩展名与内容不符", "pdf");
        assertThat(
                        refused(
                                "a.pdf",
                                "<html><script>alert(1)</script></html>"
                                        .getBytes(StandardCharsets.UTF_8),
                                422))
                .contains("html");
        assertThat(refused("a.docx", docx("word/vbaProject.bin"), 422)).contains("含有宏");
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("a.txt"));
            out.write(1);
        }
        assertThat(refused("a.docx", zip.toByteArray(), 422)).contains("zip");
        assertThat(refused("空.pdf", new byte[0], 422)).contains("请先选择文件");
        assertThat(office.events(EventType.EVIDENCE_ATTACHED)).isEmpty();
    }

    @Test
    void aNameIsOnlyAName() {
        assertThat(EvidenceType.safeName("../../etc/签约照片.pdf")).isEqualTo("签约照片.pdf");
        assertThat(EvidenceType.safeName("..\\..\\a.pdf")).isEqualTo("a.pdf");
        assertThat(EvidenceType.safeName("a\r\nSet-Cookie: x.pdf")).isEqualTo("aSet-Cookie_ x.pdf");
        assertThat(EvidenceType.safeName("\u202Efdp.exe")).isEqualTo("fdp.exe");
        assertThat(EvidenceType.safeName("...")).isEqualTo("file");
        assertThat(EvidenceType.safeName("长".repeat(300) + ".docx")).hasSize(120).endsWith(".docx");
        HttpResponse<String> kept = attach("../../../孟津区.pdf", PDF);
        assertThat(Clerk.json(kept).get(0).path("name").asText()).isEqualTo("孟津区.pdf");
    }

    @Test
    void aRowTakesTwentyFilesAndOneMoreForEachTakenBack() {
        for (int i = 0; i < 20; i++) {
            assertThat(attach(i + ".pdf", PDF).statusCode()).isEqualTo(200);
        }
        assertThat(refused("21.pdf", PDF, 409)).contains("最多20个文件");
        long id = Long.parseLong(office.events(EventType.EVIDENCE_ATTACHED).get(0).code());
        assertThat(
                        clerk.sendForm(
                                        "/ledger/evidence/" + id + "/withdraw",
                                        "",
                                        java.util.Map.of())
                                .statusCode())
                .isEqualTo(302);
        assertThat(clerk.get(FILES).body()).contains("mengjin01于", "作废");
        assertThat(attach("21.pdf", PDF).statusCode()).isEqualTo(200);
    }

    @Test
    void aGigabyteIsRefusedBeforeItIsSentWithAPageOrAProblem() throws IOException {
        for (String accept : List.of("text/html", "application/json")) {
            String answer = announced(FILES, accept, 1024L * 1024 * 1024);
            assertThat(answer).startsWith("HTTP/1.1 413").doesNotContain("Exception", "at org.");
            assertThat(answer)
                    .contains(accept.contains("html") ? "上传的文件太大" : "application/problem+json")
                    .contains("MB");
        }
        assertThat(announced("/api/ledger/rebuild", "*/*", 1024L * 1024 * 1024))
                .startsWith("HTTP/1.1 413")
                .contains("problem+json");
        assertThat(refused("大.pdf", java.util.Arrays.copyOf(PDF, 20 * 1024 * 1024 + 1), 413))
                .contains("20 MB");
    }

    @Test
    void aLargeUploadWithoutAnnouncedLengthIsRefusedTheSameWay() throws IOException {
        String answer = chunked(FILES, 23);
        assertThat(answer).startsWith("HTTP/1.1 413").doesNotContain("Exception");
        assertThat(answer).contains("problem+json");
        assertThat(office.events(EventType.EVIDENCE_ATTACHED)).isEmpty();
    }

    /** What the server answers to a request that only announces its length. */
    private String announced(String path, String accept, long length) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write(
                            (head(path, accept) + "Content-Length: " + length + "\r\n\r\n--b\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return answer(socket);
        }
    }

    private String chunked(String path, int megabytes) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            var out = socket.getOutputStream();
            out.write(
                    (head(path, "application/json") + "Transfer-Encoding: chunked\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            chunk(
                    out,
                    "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < megabytes; i++) {
                chunk(out, new byte[1024 * 1024]);
            }
            chunk(out, "\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return answer(socket);
        }
    }

    private static void chunk(java.io.OutputStream out, byte[] data) throws IOException {
        out.write((Integer.toHexString(data.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(data);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private String head(String path, String accept) {
        return "POST "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nAccept: "
                + accept
                + "\r\nContent-Type: multipart/form-data; boundary=b\r\nX-CSRF-TOKEN: "
                + clerk.cookie("LEDGER-CSRF")
                + "\r\nCookie: JSESSIONID="
                + clerk.cookie("JSESSIONID")
                + "; LEDGER-CSRF="
                + clerk.cookie("LEDGER-CSRF")
                + "\r\n";
    }

    /**
     * Reads until the answer's body is there; the connection may stay open for the rest of the
     * upload.
     */
    private static String answer(Socket socket) throws IOException {
        socket.setSoTimeout(30_000);
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (true) {
            String text = read.toString(StandardCharsets.UTF_8);
            if (text.contains("</html>") || text.contains("MB") && text.contains("}")) {
                return text;
            }
            int n = in.read(buffer);
            if (n < 0) {
                return text;
            }
            read.write(buffer, 0, n);
        }
    }
}
