package cn.luoyang.supervision.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** When the accounts stop the start, says what to do and spares the stack trace. */
final class AccountSetupFailureAnalyzer extends AbstractFailureAnalyzer<AccountSetupException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, AccountSetupException cause) {
        return new FailureAnalysis(cause.problem(), cause.action(), cause);
    }
}
