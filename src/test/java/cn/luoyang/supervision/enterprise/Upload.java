package cn.luoyang.supervision.enterprise;

import cn.luoyang.supervision.security.Visitor;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Sends a file as the import page's form does. */
final class Upload {

    private static final String BOUNDARY = "----enterprises";

    private Upload() {}

    static HttpResponse<String> send(Visitor visitor, String name, byte[] content) {
        visitor.get("/enterprises/imports");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(
                ("--"
                                + BOUNDARY
                                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                                + name
                                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return visitor.post(
                "/enterprises/imports",
                body.toByteArray(),
                Map.of(
                        "Content-Type",
                        "multipart/form-data; boundary=" + BOUNDARY,
                        "X-CSRF-TOKEN",
                        visitor.cookie("LEDGER-CSRF")));
    }
}
