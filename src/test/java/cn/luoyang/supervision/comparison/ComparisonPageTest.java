package cn.luoyang.supervision.comparison;

import static cn.luoyang.supervision.security.Visitor.loggedIn;
import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.security.Visitor;
import cn.luoyang.supervision.story.PlanTest;
import java.net.http.HttpResponse;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** 版本对比 as everybody who logs in sees it. */
@PlanTest
class ComparisonPageTest {

    private static final String PAGE = "/ledger/revisions/" + RevisedDiagram.PROCESS + "/compare";

    @LocalServerPort int port;
    @Autowired RepositoryService repository;

    @Test
    void theTwoLatestVersionsAreComparedUnlessSomebodyAsksForOthers() throws Exception {
        try (RevisedDiagram revised = RevisedDiagram.deploy(repository)) {
            Visitor clerk = loggedIn(port, "mengjin01");
            assertThat(clerk.get(PAGE).body())
                    .contains(
                            "25 推动产业链协同发展",
                            "版本标签 1.0.0 → 1.1.0",
                            "承办单位 市工信局 → 市商务局",
                            "时限 60 → 45个工作日",
                            "步骤“走访平台入驻企业”（userTask_visitTenants）",
                            "改线：“搭建供需对接平台” → 并行网关（gateway_finished），改为 “搭建供需对接平台” → “走访平台入驻企业”",
                            "图上上移10");
            assertThat(clerk.get(PAGE + "?from=2&to=1").body())
                    .contains("时限 45 → 60个工作日", "删除", "承办单位 市商务局 → 市工信局");
            assertThat(
                            loggedIn(port, "leader")
                                    .with("Accept-Language", "en")
                                    .get(PAGE + "?from=1")
                                    .body())
                    .contains("Comparison of versions", "deadline 60 → 45 working days");
        }
    }

    @Test
    void theDiagramsAreTheFilesAsDeployed() throws Exception {
        try (RevisedDiagram revised = RevisedDiagram.deploy(repository)) {
            Visitor clerk = loggedIn(port, "mengjin01");
            assertThat(clerk.get(PAGE + "/1/diagram").body())
                    .contains("afterWorkingDays(60)")
                    .doesNotContain("userTask_visitTenants");
            assertThat(clerk.get(PAGE + "/2/diagram").body()).contains("userTask_visitTenants");
        }
    }

    @Test
    void whatDoesNotExistIsSaid() throws Exception {
        Visitor clerk = loggedIn(port, "mengjin01");
        assertThat(clerk.get(PAGE).body()).contains("只有一个版本");
        HttpResponse<String> version = clerk.get(PAGE + "?from=1&to=7");
        assertThat(version.statusCode()).isEqualTo(404);
        assertThat(version.body()).contains("没有第7版", "现有：1");
        HttpResponse<String> process = clerk.get("/ledger/revisions/NoSuchProcess/compare");
        assertThat(process.statusCode()).isEqualTo(404);
        assertThat(process.body()).contains("没有流程“NoSuchProcess”");
        HttpResponse<String> same = clerk.get(PAGE + "?from=1&to=1");
        assertThat(same.statusCode()).isEqualTo(400);
        assertThat(same.body()).contains("两边都是第1版");
        HttpResponse<String> word = clerk.get(PAGE + "?from=first");
        assertThat(word.statusCode()).isEqualTo(400);
        assertThat(word.body()).contains("“from”的值“first”格式不正确");
        assertThat(clerk.get(PAGE + "/9/diagram").statusCode()).isEqualTo(404);
    }

    @Test
    void nobodyComparesWithoutLoggingIn() {
        assertThat(Visitor.anonymous(port).get(PAGE).statusCode()).isEqualTo(302);
        assertThat(Visitor.anonymous(port).get(PAGE + "/1/diagram").statusCode()).isEqualTo(302);
    }
}
