package cn.luoyang.supervision.revision;

import static org.assertj.core.api.Assertions.assertThat;

import cn.luoyang.supervision.engine.AssetDeployer;
import cn.luoyang.supervision.story.PlanTest;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a start deploys of the release's diagrams and forms. */
@PlanTest
class AssetDeployerTest {

    private static final String DEPLOYED = "supervision.shippedAssets";

    @LocalServerPort int port;
    @Autowired AssetDeployer assets;
    @Autowired RepositoryService repository;
    @Autowired ManagementService management;

    @AfterEach
    void takeBack() {
        Modeler.takeBack(repository);
        assets.deployChanged();
    }

    @Test
    void aStartAfterWhichNothingChangedDeploysNothing() {
        long before = repository.createDeploymentQuery().count();

        assertThat(assets.deployChanged()).isZero();

        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
        assertThat(assets.skipped()).isEmpty();
    }

    @Test
    void whatAnotherReleaseDeployedIsComparedFileByFile() {
        String known = management.getProperties().get(DEPLOYED);
        management.setProperty(DEPLOYED, "of another release");

        assertThat(assets.deployChanged()).as("no file differs").isZero();

        assertThat(management.getProperties()).containsEntry(DEPLOYED, known);
    }

    @Test
    void anAnalystsRevisionStaysTheLatestVersionAtEveryStart() {
        assertThat(
                        Modeler.of(port, "analyst")
                                .deploys("r", Modeler.SUPPLY_CHAIN, renamed())
                                .statusCode())
                .isEqualTo(200);

        for (int start = 0; start < 2; start++) {
            assertThat(assets.deployChanged()).isZero();
            assertThat(assets.skipped()).containsExactly("bpmn/key-tasks/" + Modeler.SUPPLY_CHAIN);
        }
        assertThat(
                        repository
                                .createProcessDefinitionQuery()
                                .processDefinitionKey("KeyTask25SupplyChainMatching")
                                .count())
                .isEqualTo(2);
    }

    private static String renamed() {
        return Modeler.supplyChain().replace("name=\"组织产销对接活动\"", "name=\"举办产销对接活动\"");
    }
}
