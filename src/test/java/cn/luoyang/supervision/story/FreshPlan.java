package cn.luoyang.supervision.story;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Gives every test an empty office on the launch day of the plan. */
class FreshPlan implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {

    /** What a class prepares for all its tests must not meet what the class before left. */
    @Override
    public void beforeAll(ExtensionContext context) {
        beforeEach(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        office(context).clear();
        office(context).itIs("2023-04-03T09:00");
    }

    @Override
    public void afterEach(ExtensionContext context) {
        office(context).logOut();
    }

    private static Office office(ExtensionContext context) {
        return SpringExtension.getApplicationContext(context).getBean(Office.class);
    }
}
