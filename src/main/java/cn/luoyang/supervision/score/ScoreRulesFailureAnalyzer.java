package cn.luoyang.supervision.score;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** When the table of rules stops the start, says which line to correct. */
final class ScoreRulesFailureAnalyzer extends AbstractFailureAnalyzer<ScoreRulesException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, ScoreRulesException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "改正上述文件中的这一处后重新启动。"
                        + " Correct this place in the file named above and start again.",
                cause);
    }
}
