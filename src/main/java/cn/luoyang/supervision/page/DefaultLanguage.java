package cn.luoyang.supervision.page;

import jakarta.annotation.PostConstruct;
import java.util.Locale;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * Chinese is the language of whatever happens outside a request: timers, start-up, messages written
 * to the ledger.
 */
@Configuration(proxyBeanMethods = false)
class DefaultLanguage {

    @PostConstruct
    void chinese() {
        LocaleContextHolder.setDefaultLocale(Locale.SIMPLIFIED_CHINESE);
    }
}
