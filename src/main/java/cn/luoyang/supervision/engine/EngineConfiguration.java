package cn.luoyang.supervision.engine;

import cn.luoyang.supervision.cluster.StartTurn;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    EngineClock clock() {
        return new EngineClock();
    }

    @Bean
    ProcessEnginePlugin supervisionEnginePlugin(
            DiagramBeans beans,
            ApplicationEventPublisher events,
            EngineClock clock,
            MessageSource messages,
            StartTurn turn,
            ObjectProvider<DeploymentCheck> deploymentChecks,
            ObjectProvider<ClockStart> clockStart,
            ObjectProvider<GroupInCharge> groups) {
        clockStart.ifAvailable(start -> start.start(clock));
        return new AbstractProcessEnginePlugin() {
            @Override
            public void postProcessEngineBuild(ProcessEngine engine) {
                turn.end();
            }

            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                turn.begin();
                // The factory bean has already built a manager over all beans, so setBeans alone
                // comes too late.
                engine.setBeans(beans.asMap());
                engine.setExpressionManager(new SpringExpressionManager(null, beans.asMap()));
                engine.setTaskService(new GuardedTaskService(messages, events));
                engine.setFormService(new GuardedFormService(events));
                engine.setResourceAuthorizationProvider(new OwnGrants());
                ExpressionRules rules =
                        new ExpressionRules(
                                name -> beans.names().contains(name) ? beans.typeOf(name) : null);
                engine.setBpmnParseFactory(DeploymentGuard.factory(rules, messages));
                engine.setCustomPreDeployers(
                        joined(
                                engine.getCustomPreDeployers(),
                                List.of(new DeploymentGate(deploymentChecks, rules, messages))));
                engine.setCustomPostDeployers(
                        joined(
                                engine.getCustomPostDeployers(),
                                List.of(DeploymentGate.afterwards(events))));
                engine.setCustomPreBPMNParseListeners(
                        joined(
                                engine.getCustomPreBPMNParseListeners(),
                                LifecycleParseListener.of(events, groups::getIfAvailable)));
                engine.setCustomPreCommandInterceptorsTxRequired(
                        joined(
                                engine.getCustomPreCommandInterceptorsTxRequired(),
                                List.of(new CommandGuard(messages))));
            }
        };
    }

    private static <T> List<T> joined(List<T> first, List<? extends T> second) {
        List<T> all = new ArrayList<>(first == null ? List.of() : first);
        all.addAll(second);
        return all;
    }
}
