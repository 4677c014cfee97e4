package cn.luoyang.supervision.edition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luoyang.supervision.ledger.Board;
import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.ledger.ItemState;
import cn.luoyang.supervision.ledger.LedgerEvent;
import cn.luoyang.supervision.ledger.LedgerSnapshots;
import cn.luoyang.supervision.ledger.UnitRowView;
import cn.luoyang.supervision.plan.PlanCatalogue;
import cn.luoyang.supervision.registry.Membership;
import cn.luoyang.supervision.security.Visitor;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * 方案修订: the draft becomes an edition that gives key task 25 another unit, asks another number of
 * key task 1, adds a key task 41 and repeals 33.
 */
@PlanTest
class EditionsTest {

    @Autowired Office office;
    @Autowired Editions editions;
    @Autowired EditionStore store;
    @Autowired PlanCatalogue plan;
    @Autowired UnitRegistry units;
    @Autowired Board board;
    @Autowired Membership membership;
    @Autowired LedgerSnapshots snapshots;
    @Autowired ManagementService management;
    @Autowired IdentityService identity;
    @LocalServerPort int port;

    private static String revised() {
        String text = PlanCatalogue.shippedText();
        text = replaced(text, "  edition: 征求意见稿", "  edition: 2023年修订版");
        text =
                replaced(
                        text,
                        "    units: [industry, commerce, stateAssets]",
                        "    units: [industry, commerce, customs]");
        text =
                replaced(
                        text,
                        "    printedUnits: [市工信局, 商务局, 国资委, 各县区人民政府]",
                        "    printedUnits: [市工信局, 商务局, 洛阳海关, 各县区人民政府]");
        text = replaced(text, "        target: 1500\n", "        target: 1800\n");
        text =
                replaced(
                        text,
                        "    units: [marketRegulation, developmentReform]\n    counties: true\n"
                                + "    printedUnits: [市场监管局, 市发改委, 各县区人民政府]\n",
                        "    units: [marketRegulation, developmentReform]\n    counties: true\n"
                                + "    repealed: true\n"
                                + "    printedUnits: [市场监管局, 市发改委, 各县区人民政府]\n");
        return replaced(
                text,
                "\n# 第三部分",
                """

                  - number: 41
                    section: services
                    clause: 二（十）38
                    title: 开展企业家培训
                    titleEn: Train entrepreneurs
                    summary: 每年培训专精特新企业负责人。
                    summaryEn: Train the heads of specialised enterprises every year.
                    kind: [event]
                    units: [industry, education]
                    counties: false
                    printedUnits: [市工信局, 教育局]

                # 第三部分""");
    }

    private static String replaced(String text, String what, String by) {
        assertThat(text).contains(what);
        return text.replace(what, by);
    }

    private Long upload() {
        return editions.upload("plan.yaml", revised(), null, "supervisor");
    }

    private static LocalDate day(String date) {
        return LocalDate.parse(date);
    }

    @Test
    void anEditionIsComparedAndLiesThereWithoutEffect() {
        office.launch(25);
        Long id = upload();
        Editions.Comparison found = editions.compare(store.find(id).orElseThrow());

        assertThat(found.differences())
                .contains(
                        Difference.of(null, "edition", "征求意见稿", "2023年修订版"),
                        Difference.of(25, "unitAdded", "洛阳海关"),
                        Difference.of(25, "unitRemoved", "市国资委"),
                        Difference.of(41, "itemNew", "开展企业家培训"),
                        Difference.of(33, "itemRepealed", "保障中小企业公平参与市场竞争"))
                .anySatisfy(
                        d -> {
                            assertThat(d.code()).isEqualTo("indicatorChanged");
                            assertThat(d.args().get(1)).contains("1800家");
                        })
                .hasSize(6);
        assertThat(found.diagrams())
                .extracting(Difference::item, Difference::code)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(25, "diagramNoStep"),
                        org.assertj.core.groups.Tuple.tuple(25, "diagramNotListed"),
                        org.assertj.core.groups.Tuple.tuple(41, "diagramMissing"));
        assertThat(plan.keyTask(25).listedUnits()).contains("stateAssets");
        assertThat(board.unitRows(25, null, null))
                .extracting(UnitRowView::unit)
                .contains("stateAssets")
                .doesNotContain("customs");
        assertThat(store.find(id).orElseThrow().state()).isEqualTo("uploaded");
    }

    @Test
    void fromItsDayTheBoardIsTheNewEditionsAndTheDayBeforeTheOldOnes() {
        office.launch(25);
        String repealed = office.launch(33);
        membership.remove(25, "mengjin", "辖区无此类企业", "supervisor");
        Long id = upload();
        editions.decide(id, day("2023-04-06"), "市政府印发", "supervisor");
        office.advanceTo("2023-04-05T23:59:59");
        assertThat(plan.items()).hasSize(40);

        office.advanceTo("2023-04-06T00:00");

        assertThat(plan.items()).hasSize(41);
        assertThat(plan.plan().edition()).isEqualTo("2023年修订版");
        assertThat(plan.indicator("I2").orElseThrow().target()).isEqualByComparingTo("1800");
        assertThat(board.unitRows(25, null, null))
                .extracting(UnitRowView::unit)
                .contains("customs")
                .doesNotContain("stateAssets", "mengjin");
        assertThat(office.desk("customs")).contains("userTask_claimShare");
        assertThat(office.desk("stateAssets")).doesNotContain("userTask_claimShare");
        assertThat(board.keyTasks(null)).hasSize(38);
        assertThat(board.keyTask(41, null).state()).isEqualTo(ItemState.NOT_LAUNCHED);
        assertThat(board.keyTask(33, null).state()).isEqualTo(ItemState.REPEALED);
        assertThat(board.openTasks(33, null, false, null)).isEmpty();
        assertThat(office.hasEnded(repealed)).isTrue();
        assertThat(office.events(EventType.EDITION_APPLIED))
                .singleElement()
                .satisfies(e -> assertThat(e.actor()).isEqualTo("supervisor"))
                .satisfies(e -> assertThat(e.note()).contains("2023年修订版", "6处", "市政府印发"));
        assertThat(office.events(EventType.UNIT_REMOVED))
                .extracting(LedgerEvent::keyTask)
                .contains(25, 33);

        LocalDate before = day("2023-04-05");
        assertThat(plan.on(before).plan().edition()).isEqualTo("征求意见稿");
        assertThat(board.keyTasks(before)).hasSize(37);
        assertThat(board.keyTask(33, before).state()).isEqualTo(ItemState.DECOMPOSING);
        assertThat(board.unitRows(25, null, before))
                .extracting(UnitRowView::unit)
                .contains("stateAssets")
                .doesNotContain("customs");
        assertThat(management.createJobQuery().processDefinitionKey(Editions.PROCESS).count())
                .isZero();

        Object rows = board.overview(null).unitRows();
        snapshots.rebuild();
        assertThat(board.overview(null).unitRows()).isEqualTo(rows);
    }

    @Test
    void aDecisionIsTakenBackBeforeItsDayAndMayBeTakenAnew() {
        Long id = upload();
        editions.decide(id, day("2023-04-06"), "市政府印发", "supervisor");
        refused("decided", () -> editions.decide(id, day("2023-04-07"), "再定", "supervisor"));
        editions.undecide(id);
        office.advanceTo("2023-04-07T00:00");
        assertThat(plan.items()).hasSize(40);
        refused("past", () -> editions.decide(id, day("2023-04-06"), "再定", "supervisor"));
        editions.decide(id, day("2023-04-07"), "再定", "supervisor");
        assertThat(plan.items()).hasSize(41);
        refused("notComing", () -> editions.undecide(id));
    }

    @Test
    void aTextWithMistakesIsRefusedWithAllOfThemAndNothingIsKept() {
        String wrong =
                revised()
                        .replace("units: [industry, education]", "units: [industry, tax]")
                        .replace("target: 1800", "target: 1800\n        openEnded: true")
                        .replace("    title: 推动产业链协同发展", "    title: ' '");
        assertThatThrownBy(() -> editions.upload("plan.yaml", wrong, null, "supervisor"))
                .isInstanceOfSatisfying(
                        EditionRefusedException.class,
                        e ->
                                assertThat(e.findings())
                                        .hasSizeGreaterThanOrEqualTo(3)
                                        .anyMatch(f -> f.contains("没有“tax”"))
                                        .anyMatch(f -> f.contains("openEnded"))
                                        .anyMatch(f -> f.contains("keyTasks[24].title")));
        assertThat(store.all()).isEmpty();
    }

    @Test
    void aRegistryThatComesWithTheEditionRenamesAndPassesOnUnits() throws IOException {
        String csv;
        try (InputStream file = getClass().getResourceAsStream("/plan/units.csv")) {
            csv = new String(file.readAllBytes(), UTF_8);
        }
        csv = replaced(csv, "洛阳市商务局,市商务局,Commerce Bureau,商务局", "洛阳市商贸局,市商贸局,Trade Bureau,市商务局|商务局");
        csv =
                replaced(
                        csv,
                        "洛阳市民政局,市民政局,Civil Affairs Bureau,民政局,,supervise,洛阳市人民政府,,,,",
                        "洛阳市民政局,市民政局,Civil Affairs Bureau,民政局,,supervise,洛阳市人民政府,,2023-04-02,justice,");
        office.launch(37);
        Long id = editions.upload("plan.yaml", revised(), csv, "supervisor");
        assertThat(editions.compare(store.find(id).orElseThrow()).differences())
                .contains(
                        Difference.of(null, "unitRenamed", "洛阳市商务局", "洛阳市商贸局"),
                        Difference.of(null, "unitSucceeded", "市民政局", "市司法局", "2023-04-03"));
        try {
            editions.decide(id, day("2023-04-03"), "机构改革", "supervisor");
            assertThat(units.get("commerce").shortName()).isEqualTo("市商贸局");
            assertThat(plan.keyTask(37).listedUnits()).contains("justice");
            assertThat(office.desk("justice")).contains("userTask_claimShare");
            assertThat(office.desk("civilAffairs")).isEmpty();
        } finally {
            identity.createMembership("civilAffairs01", "civilAffairs");
            identity.deleteMembership("civilAffairs01", "justice");
            var group = identity.createGroupQuery().groupId("commerce").singleResult();
            group.setName("市商务局");
            identity.saveGroup(group);
        }
    }

    private static void refused(String reason, Runnable attempt) {
        assertThatThrownBy(attempt::run)
                .isInstanceOfSatisfying(
                        EditionRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void theOfficeUploadsComparesAndDecidesOnThePages() {
        Visitor supervisor = Visitor.loggedIn(port, "supervisor");
        assertThat(supervisor.get("/ledger/editions").body()).contains("上传新版");
        HttpResponse<String> refused = upload(supervisor, "plan:\n  title: 只有标题\n");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("没有保存", "sections");

        HttpResponse<String> uploaded = upload(supervisor, revised());
        assertThat(uploaded.statusCode()).isEqualTo(302);
        String page = uploaded.headers().firstValue("Location").orElseThrow();
        page = page.substring(page.indexOf("/ledger"));
        assertThat(supervisor.get(page).body())
                .contains("责任单位增加 洛阳海关", "废止：保障中小企业公平参与市场竞争", "没有 洛阳海关 的环节", "审定施行");
        assertThat(
                        supervisor
                                .submit(
                                        page + "/decide",
                                        Map.of("from", "2023-04-03", "reason", "市政府印发"))
                                .statusCode())
                .isEqualTo(302);
        assertThat(supervisor.get(page).body()).contains("已施行", "市政府印发");
        assertThat(Visitor.loggedIn(port, "industry01").get(page).statusCode()).isEqualTo(403);
        assertThat(List.of(supervisor.get("/ledger").statusCode())).containsExactly(200);
    }

    private static HttpResponse<String> upload(Visitor visitor, String text) {
        visitor.get("/ledger");
        String body =
                "--x\r\nContent-Disposition: form-data; name=\"plan\"; filename=\"plan.yaml\"\r\n"
                        + "Content-Type: application/yaml\r\n\r\n"
                        + text
                        + "\r\n--x--\r\n";
        return visitor.post(
                "/ledger/editions",
                body.getBytes(UTF_8),
                Map.of(
                        "Content-Type",
                        "multipart/form-data; boundary=x",
                        "X-CSRF-TOKEN",
                        visitor.cookie("LEDGER-CSRF")));
    }
}
