package dev.curfew.local;

import java.net.URI;

/** Builds the handlers of functions; the only way by which code of the project enters the local system. */
@FunctionalInterface
public interface HandlerFactory {
    /**
     * Builds the handler of a function. Called once for each, before its first invocation.
     *
     * @param function the function, with the class that the template names and its environment
     * @param endpoint where all of the local AWS answers
     * @return a {@code RequestStreamHandler} or a {@code RequestHandler}
     * @throws Exception when it cannot be built; the invocation fails with it, and the next one tries again
     */
    Object create(TemplateFunction function, URI endpoint) throws Exception;
}
