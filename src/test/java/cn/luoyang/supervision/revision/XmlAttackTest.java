package cn.luoyang.supervision.revision;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.security.Visitor;
import cn.luoyang.supervision.story.PlanTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.camunda.bpm.engine.RepositoryService;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Files that would make the server read a file of its own, or run what a form says. */
@PlanTest
class XmlAttackTest {

    private static final String SECRET = "root-password-of-the-server";

    @LocalServerPort int port;
    @Autowired RepositoryService repository;
    @TempDir Path server;

    @AfterEach
    void takeBack() {
        Modeler.takeBack(repository);
    }

    private String withEntity(String xml) throws IOException {
        Path secret = Files.writeString(server.resolve("secret.txt"), SECRET);
        String entity =
                "<!DOCTYPE definitions [<!ENTITY file SYSTEM \"" + secret.toUri() + "\">]>\n";
        return xml.replaceFirst("(?s)(<\\?xml.*?\\?>)", "$1\n" + entity)
                .replaceFirst("name=\"[^\"]*\"", "name=\"x\"")
                .replaceFirst("(<bpmn:documentation>|<description>)", "$1&file;");
    }

    /** What a parser makes of the file that nobody told to leave other files alone. */
    private static String withoutGuard(String xml) {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement()
                    .getTextContent();
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError("The attack itself is no XML", e);
        }
    }

    @Test
    void aDiagramReadsNoFileOfTheServer() throws IOException {
        long before = repository.createDeploymentQuery().count();
        String attack = withEntity(Modeler.supplyChain());
        assertThat(withoutGuard(attack)).contains(SECRET);

        HttpResponse<String> answer =
                Modeler.of(port, "analyst").deploys("r", Modeler.SUPPLY_CHAIN, attack);

        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(answer.body()).doesNotContain(SECRET);
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }

    @Test
    void aDecisionTableReadsNoFileOfTheServer() throws IOException {
        Path table;
        try (var all = Files.list(Path.of("bpmn/decisions"))) {
            table = all.filter(f -> f.toString().endsWith(".dmn")).findFirst().orElseThrow();
        }
        long before = repository.createDeploymentQuery().count();
        String attack = withEntity(Files.readString(table));
        assertThat(withoutGuard(attack)).contains(SECRET);

        HttpResponse<String> answer =
                Modeler.of(port, "analyst").deploys("r", table.getFileName().toString(), attack);

        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(answer.body()).doesNotContain(SECRET);
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }

    @Test
    void aWorkbookReadsNoFileOfTheServer() throws IOException {
        Path secret = Files.writeString(server.resolve("secret.txt"), SECRET);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            part(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
                            + "<Override PartName='/xl/workbook.xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/>"
                            + "<Override PartName='/xl/worksheets/sheet1.xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml'/></Types>");
            part(
                    zip,
                    "_rels/.rels",
                    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='xl/workbook.xml'/></Relationships>");
            part(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets><sheet name='a' sheetId='1' r:id='r1'/></sheets></workbook>");
            part(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='worksheets/sheet1.xml'/></Relationships>");
            String sheet =
                    "<!DOCTYPE worksheet [<!ENTITY file SYSTEM \""
                            + secret.toUri()
                            + "\">]><worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>a&file;</t></is></c></row></sheetData></worksheet>";
            assertThat(withoutGuard(sheet)).contains(SECRET);
            part(zip, "xl/worksheets/sheet1.xml", sheet);
        }
        Visitor office = Visitor.loggedIn(port, "industry01");
        office.get("/enterprises/imports");

        HttpResponse<String> answer =
                office.post(
                        "/enterprises/imports",
                        upload(file.toByteArray()),
                        Map.of(
                                "Content-Type",
                                "multipart/form-data; boundary=" + Modeler.BOUNDARY,
                                "X-CSRF-TOKEN",
                                office.cookie("LEDGER-CSRF")));

        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(answer.body()).doesNotContain(SECRET);
        assertThat(textOf(file.toByteArray())).doesNotContain(SECRET);
    }

    /** The reader the sheets and the editions are read with. */
    private static String textOf(byte[] file) {
        StringBuilder text = new StringBuilder();
        try (ReadableWorkbook book = new ReadableWorkbook(new java.io.ByteArrayInputStream(file))) {
            book.getFirstSheet()
                    .openStream()
                    .forEach(row -> row.forEach(cell -> text.append(cell.getText())));
        } catch (IOException | RuntimeException e) {
            return "refused: " + e.getMessage();
        }
        return text.toString();
    }

    private static void part(ZipOutputStream zip, String name, String xml) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(
                ("<?xml version='1.0' encoding='UTF-8'?>" + xml).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] upload(byte[] file) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(
                ("--"
                                + Modeler.BOUNDARY
                                + "\r\nContent-Disposition: form-data; name=\"file\";"
                                + " filename=\"a.xlsx\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + Modeler.BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }
}
