package cn.luoyang.supervision.engine;

import jakarta.ws.rs.core.Response;
import org.camunda.bpm.engine.rest.exception.RestException;

/**
 * The database did not answer a command. A kind of the engine's REST exceptions, so that its
 * interfaces answer 503 with the message and not 500 with the database's own words.
 */
public class DatabaseUnavailableException extends RestException {

    /**
     * @param message in the reader's language
     * @param cause the failure
     */
    DatabaseUnavailableException(String message, Exception cause) {
        super(Response.Status.SERVICE_UNAVAILABLE, cause, message);
    }
}
