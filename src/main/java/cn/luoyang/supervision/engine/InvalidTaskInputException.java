package cn.luoyang.supervision.engine;

import org.camunda.bpm.engine.ProcessEngineException;

/**
 * Somebody tried to complete a task with values its form does not allow, or at a moment the rules
 * do not allow. The message is in the user's language and names the field. Reaches REST clients as
 * status 400.
 */
public class InvalidTaskInputException extends ProcessEngineException {

    public InvalidTaskInputException(String message) {
        super(message);
    }
}
