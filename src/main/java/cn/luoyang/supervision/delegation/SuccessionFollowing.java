package cn.luoyang.supervision.delegation;

import cn.luoyang.supervision.unit.UnitSucceeded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Representations that are not over go on in the unit that took over, where the people now are. */
@Component
class SuccessionFollowing {

    private final DelegationStore store;

    SuccessionFollowing(DelegationStore store) {
        this.store = store;
    }

    @EventListener
    @Transactional
    public void follow(UnitSucceeded event) {
        store.running(event.unitId()).forEach(d -> d.moveTo(event.successor()));
    }
}
