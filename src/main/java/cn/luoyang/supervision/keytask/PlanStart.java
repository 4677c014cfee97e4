package cn.luoyang.supervision.keytask;

import cn.luoyang.supervision.engine.AssetDeployer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** At start: deploys what changed, then dispatches what was never dispatched. */
@Component
@Order(100)
class PlanStart implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(PlanStart.class);

    private final AssetDeployer assets;
    private final KeyTaskLauncher launcher;
    private final Settings settings;

    PlanStart(AssetDeployer assets, KeyTaskLauncher launcher, Settings settings) {
        this.assets = assets;
        this.launcher = launcher;
        this.settings = settings;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        LOG.info("{} diagrams, decisions and forms are new or changed", assets.deployChanged());
        if (settings.launchAtStart()) {
            launcher.launchPlan();
        }
    }

    /**
     * Settings of the plan.
     *
     * @param launchAtStart whether plan items that were never dispatched are dispatched at start
     */
    @ConfigurationProperties("supervision.plan")
    record Settings(boolean launchAtStart) {}
}
