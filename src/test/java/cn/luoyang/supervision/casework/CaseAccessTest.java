package cn.luoyang.supervision.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.luoyang.supervision.ledger.CaseRow;
import cn.luoyang.supervision.story.Clerk;
import cn.luoyang.supervision.story.Firms;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import cn.luoyang.supervision.story.Story;
import cn.luoyang.supervision.unit.UnitRegistry;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who may open, see, withdraw and notify which cases. */
@PlanTest
class CaseAccessTest {

    private static final Map<String, Object> FACTS =
            Map.of(
                    "complaintKind", "rights",
                    "complaintAgainst", "某公司",
                    "complaintFacts", "绝密不可外传的投诉内容。");

    @Autowired Office office;
    @Autowired Firms firms;
    @Autowired CaseFiles cases;
    @Autowired CaseDesk desk;
    @Autowired FormService forms;
    @Autowired RepositoryService repository;
    @LocalServerPort int port;

    private String firm;

    @BeforeEach
    void aFirmInJianxi() {
        firm = firms.firm("jianxi", "洛阳保密轴承有限公司", 77, "provincial");
    }

    private static String refusal(Runnable attempt) {
        try {
            attempt.run();
            return "accepted";
        } catch (CaseRefusedException e) {
            return e.reason();
        }
    }

    @Test
    void aCountyOpensCasesForItsOwnEnterprisesOnlyAndLearnsNothingOfOthers() {
        office.logIn("song01", "song");
        assertThat(refusal(() -> desk.open("rights", firm, FACTS))).isEqualTo("noEnterprise");
        assertThat(refusal(() -> desk.open("rights", "91410300MA0000000X", FACTS)))
                .as("the same answer for one that does not exist")
                .isEqualTo("noEnterprise");
        assertThat(desk.openable(firm)).isEmpty();
        office.logIn("jianxi01", "jianxi");
        assertThat(desk.open("rights", firm.toLowerCase(), FACTS))
                .isEqualTo("CASE-rights-2023-0001");
    }

    @Test
    void aBureauOpensTheTypesOfTheCatalogueAndNoOthers() {
        office.logIn("finance01", "finance");
        assertThat(refusal(() -> desk.open("rights", firm, FACTS))).isEqualTo("mayNot");
        office.logIn("justice01", "justice");
        desk.open("rights", firm, FACTS);
        assertThat(desk.openable(firm)).extracting(CaseType::slug).containsExactly("rights");
    }

    @Test
    void aSecondOpenCaseOfTheSameTypeIsRefusedWithAPointerToTheFirst() {
        office.logIn("jianxi01", "jianxi");
        String first = desk.open("rights", firm, FACTS);
        assertThatThrownBy(() -> desk.open("rights", firm, FACTS))
                .isInstanceOfSatisfying(
                        CaseRefusedException.class,
                        e -> {
                            assertThat(e.reason()).isEqualTo("second");
                            assertThat(e.args()).containsExactly(first);
                        });
        office.logOut();
        CaseRow row = cases.row(first);
        office.logIn("song01", "song");
        assertThat(refusal(() -> desk.withdraw(row, "不是我的也想撤。"))).isEqualTo("notYours");
        office.logIn("jianxi01", "jianxi");
        assertThat(refusal(() -> desk.withdraw(row, "短"))).isEqualTo("reason");
        desk.withdraw(row, "企业已与对方和解。");
        assertThat(desk.open("rights", firm, FACTS)).isEqualTo("CASE-rights-2023-0002");
    }

    @Test
    void tasklistStartsACaseByTheSameRules() {
        String definition =
                repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("CaseRightsComplaint")
                        .latestVersion()
                        .singleResult()
                        .getId();
        Map<String, Object> form = new HashMap<>(FACTS);
        form.put("enterpriseCode", firm);
        office.logIn("song01", "song");
        assertThatThrownBy(() -> forms.submitStartForm(definition, form))
                .hasStackTraceContaining("不是本辖区的企业");
        office.logIn("finance01", "finance");
        assertThatThrownBy(() -> forms.submitStartForm(definition, form))
                .isInstanceOf(AuthorizationException.class);
        office.logIn("jianxi01", "jianxi");
        Map<String, Object> more = new HashMap<>(form);
        more.put("acceptVerdict", "accept");
        assertThatThrownBy(() -> forms.submitStartForm(definition, more))
                .hasStackTraceContaining("acceptVerdict");
        form.remove("complaintAgainst");
        assertThatThrownBy(() -> forms.submitStartForm(definition, form))
                .hasStackTraceContaining("被投诉单位");
        form.put("complaintAgainst", "某公司");
        String instance = forms.submitStartForm(definition, form).getId();
        office.logOut();
        assertThat(desk.caseOf(instance).openedUnit()).isEqualTo("jianxi");
        assertThat(desk.caseOf(instance).openedBy()).isEqualTo("jianxi01");
    }

    @Test
    void aCountySeesItsOwnCasesOnPagesAndInTheApiAndNothingOfOthersAnywhere() {
        Story story = cases.open("rights", firm, FACTS);
        office.completeAs("justice", "userTask_acceptComplaint", Map.of("acceptVerdict", "accept"));
        String key = cases.of(story).caseKey();

        Clerk own = Clerk.loggedIn(port, "jianxi01");
        assertThat(own.page("/cases")).contains(key).contains("洛阳保密轴承有限公司");
        assertThat(own.page("/cases/" + key)).contains("审查受理维权投诉").contains("分类分派投诉");
        assertThat(own.page("/api/cases")).contains(key);
        assertThat(own.page("/api/cases/counts")).contains("\"keyTask\":34");
        assertThat(own.page("/ledger/key-tasks/34")).contains("在办 1");

        Clerk other = Clerk.loggedIn(port, "song01");
        assertThat(other.page("/cases")).doesNotContain(key).doesNotContain("洛阳保密轴承有限公司");
        assertThat(other.get("/cases/" + key).statusCode()).isEqualTo(404);
        assertThat(other.get("/cases/" + key + "/diagram").statusCode()).isEqualTo(404);
        assertThat(other.get("/api/cases/" + key).statusCode()).isEqualTo(404);
        assertThat(other.page("/api/cases")).isEqualTo("[]");
        for (String open : new String[] {"/api/ledger/events?size=100", "/ledger/key-tasks/34"}) {
            assertThat(other.page(open))
                    .doesNotContain("洛阳保密轴承")
                    .doesNotContain(firm)
                    .doesNotContain("绝密不可外传")
                    .doesNotContain("书面材料备查");
        }
        assertThat(other.post("/cases/" + key + "/withdraw", "reason=aaaaaaaa").statusCode())
                .isEqualTo(404);

        assertThat(Clerk.loggedIn(port, "finance01").page("/cases/" + key)).contains(key);
        assertThat(Clerk.loggedIn(port, "leader").page("/cases")).contains(key);
        assertThat(Clerk.loggedIn(port, "analyst").get("/cases").statusCode()).isEqualTo(403);
    }

    @Test
    void thePageOpensACaseAndSaysWhatIsMissing() {
        Clerk clerk = Clerk.loggedIn(port, "jianxi01");
        assertThat(clerk.page("/cases/new?enterprise=" + firm))
                .contains("洛阳保密轴承有限公司")
                .contains("维权投诉");
        assertThat(clerk.page("/cases/new?type=rights&enterprise=" + firm)).contains("事实与诉求");
        HttpResponse<byte[]> missing =
                clerk.post(
                        "/cases", "type=rights&enterpriseCode=" + firm + "&complaintKind=rights");
        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(Clerk.text(missing)).contains("被投诉单位");
        HttpResponse<byte[]> opened =
                clerk.post(
                        "/cases",
                        "type=rights&enterpriseCode="
                                + firm
                                + "&complaintKind=rights&complaintAgainst=abc&complaintFacts=abcdefghijkl");
        assertThat(opened.statusCode()).isEqualTo(302);
        assertThat(opened.headers().firstValue("Location").orElse(""))
                .endsWith("CASE-rights-2023-0001");
        HttpResponse<byte[]> second =
                clerk.post(
                        "/cases",
                        "type=rights&enterpriseCode="
                                + firm
                                + "&complaintKind=rights&complaintAgainst=abc&complaintFacts=abcdefghijkl");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(Clerk.text(second)).contains("/cases/CASE-rights-2023-0001");
        assertThat(
                        clerk.post("/cases/CASE-rights-2023-0001/withdraw", "reason=abcdefgh")
                                .statusCode())
                .isEqualTo(302);
        assertThat(clerk.page("/cases?state=CLOSED")).contains("撤回");
    }

    @Test
    void noCaseOfTheJudicialOrgansIsEverKept() {
        String csv =
                "process_key,slug,key_task,title,title_en,starters\n"
                        + "CaseSecret,secret,35,个案,case,politicalLegal\n";
        assertThatThrownBy(() -> new CaseTypes(csv, UnitRegistry.shipped()))
                .hasMessageContaining("line 2")
                .hasMessageContaining("35");
    }
}
