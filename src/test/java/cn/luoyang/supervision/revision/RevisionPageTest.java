package cn.luoyang.supervision.revision;

import static cn.luoyang.supervision.revision.Modeler.SUPPLY_CHAIN;
import static cn.luoyang.supervision.revision.Modeler.supplyChain;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.ledger.EventType;
import cn.luoyang.supervision.security.Visitor;
import cn.luoyang.supervision.story.Office;
import cn.luoyang.supervision.story.PlanTest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page of the diagrams: everybody reads, analysts check and deploy. */
@PlanTest
class RevisionPageTest {

    private static final String PAGE = "/ledger/revisions";
    private static final String KEY = "KeyTask25SupplyChainMatching";

    @LocalServerPort int port;
    @Autowired Office office;
    @Autowired RepositoryService repository;

    @AfterEach
    void takeBack() {
        Modeler.takeBack(repository);
    }

    private Visitor visitor(String user, String language) {
        return Visitor.loggedIn(port, user).with("Accept-Language", language);
    }

    private static HttpResponse<String> upload(
            Visitor visitor, String path, String reason, Map<String, String> files) {
        visitor.get(PAGE);
        return visitor.post(
                path,
                Modeler.multipart(Map.of("reason", reason), files),
                Map.of(
                        "Content-Type",
                        "multipart/form-data; boundary=" + Modeler.BOUNDARY,
                        "X-CSRF-TOKEN",
                        visitor.cookie("LEDGER-CSRF")));
    }

    private long versions() {
        return repository.createProcessDefinitionQuery().processDefinitionKey(KEY).count();
    }

    private static String better() {
        return supplyChain()
                .replace("camunda:versionTag=\"1.0.0\"", "camunda:versionTag=\"1.1.0\"");
    }

    private static String worse() {
        return supplyChain()
                .replace(" default=\"flow_heldToRecordMissed\"", "")
                .replace("candidateGroups=\"stateAssets\"", "candidateGroups=\"stateAsset\"");
    }

    private long diagrams() {
        return repository.createProcessDefinitionQuery().latestVersion().count();
    }

    @Test
    void aClerkReadsTheVersionsInTheirLanguageAndMayNotDeploy() {
        String chinese = visitor("industry01", "zh-CN").get(PAGE).body();
        assertThat(chinese).contains("流程修订", "25 推动产业链协同发展", KEY, "随系统发布", "共" + diagrams() + "张图");
        assertThat(chinese).doesNotContain("部署新版本");
        String english = visitor("industry01", "en").get(PAGE).body();
        assertThat(english).contains("Revised diagrams", diagrams() + " diagrams", "shipped", KEY);
    }

    @Test
    void checkingSaysWhatDeployingWouldSayAndLeavesNothingBehind() {
        Visitor analyst = visitor("analyst", "zh-CN");

        HttpResponse<String> bad =
                upload(analyst, PAGE + "/check", "试改", Map.of(SUPPLY_CHAIN, worse()));
        assertThat(bad.statusCode()).isEqualTo(200);
        assertThat(bad.body())
                .contains("须改正3处")
                .contains("排他网关“本季度已举办？”（gateway_held）：没有默认出口")
                .contains("userTask_listPurchases");
        HttpResponse<String> good =
                upload(analyst, PAGE + "/check", "试改", Map.of(SUPPLY_CHAIN, better()));
        assertThat(good.body()).contains("检查通过，尚未部署", "第2版");

        assertThat(versions()).isEqualTo(1);
        assertThat(office.events(EventType.DIAGRAM_DEPLOYED)).isEmpty();
    }

    @Test
    void aRevisionIsDeployedWithItsReasonAndShownWithWhoAndWhy() {
        Visitor analyst = visitor("analyst", "zh-CN");

        HttpResponse<String> done =
                upload(analyst, PAGE, "按市政府意见调整", Map.of(SUPPLY_CHAIN, better()));

        assertThat(done.statusCode()).as(done.body()).isEqualTo(302);
        assertThat(versions()).isEqualTo(2);
        assertThat(office.events(EventType.DIAGRAM_DEPLOYED))
                .singleElement()
                .satisfies(
                        event -> {
                            assertThat(event.actor()).isEqualTo("analyst");
                            assertThat(event.note())
                                    .startsWith("事由：按市政府意见调整\n")
                                    .contains("1.0.0 → 1.1.0");
                        });
        String page = visitor("supervisor", "zh-CN").get(PAGE).body();
        assertThat(page)
                .contains("按市政府意见调整", "analyst")
                .contains(PAGE + "/" + KEY + "/compare?from=1&amp;to=2");
        assertThat(analyst.get(PAGE + "/" + KEY + "/2/bpmn").body()).isEqualTo(better());
        assertThat(analyst.get(PAGE + "/" + KEY + "/3/bpmn").statusCode()).isEqualTo(404);
    }

    @Test
    void aBadRevisionIsAnsweredWithATableAndNothingIsDeployed() {
        HttpResponse<String> refused =
                upload(visitor("analyst", "en"), PAGE, "x", Map.of(SUPPLY_CHAIN, worse()));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains("To be corrected: 3")
                .contains(
                        "exclusive gateway &quot;本季度已举办？&quot; (gateway_held): it has no default flow");
        assertThat(versions()).isEqualTo(1);
    }

    @Test
    void withoutAReasonOrWithAnotherKindOfFileNothingIsDeployed() {
        Visitor analyst = visitor("analyst", "zh-CN");

        HttpResponse<String> noReason = upload(analyst, PAGE, " ", Map.of(SUPPLY_CHAIN, better()));
        HttpResponse<String> otherFile = upload(analyst, PAGE, "附说明", Map.of("说明.docx", "x"));
        HttpResponse<String> noFile = upload(analyst, PAGE, "忘了选", Map.of());

        assertThat(noReason.statusCode()).isEqualTo(400);
        assertThat(noReason.body()).contains("请写修订事由");
        assertThat(otherFile.statusCode()).isEqualTo(400);
        assertThat(otherFile.body()).contains("“说明.docx”不是 .bpmn、.form 或 .dmn 文件。");
        assertThat(noFile.statusCode()).isEqualTo(400);
        assertThat(noFile.body()).contains("请选择文件。");
        assertThat(versions()).isEqualTo(1);
    }

    @Test
    void nobodyElseChecksOrDeploys() {
        for (String user : new String[] {"industry01", "supervisor", "admin"}) {
            Visitor visitor = visitor(user, "zh-CN");
            for (String path : new String[] {PAGE, PAGE + "/check"}) {
                assertThat(upload(visitor, path, "越权", Map.of(SUPPLY_CHAIN, better())).statusCode())
                        .as(user)
                        .isEqualTo(403);
            }
        }
        assertThat(versions()).isEqualTo(1);
    }
}
