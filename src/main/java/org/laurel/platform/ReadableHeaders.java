package org.laurel.platform;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads the headers by which Jakarta REST chooses what answers, before it does: one that it cannot read it would answer with an empty 400,
 * or the server's page. A language that cannot be read is none of them, see {@link Messages#wanted}; a Content-Type that is no type at all
 * does not come so far, see {@link AnswerInWords}.
 */
@Provider
@PreMatching
class ReadableHeaders implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        require(request, "Content-Type", ReadableHeaders::mediaType);
        require(request, "Accept", ContainerRequestContext::getAcceptableMediaTypes);
    }

    /** A body is of one type, not of some more than of others: of that the server would make a 500. */
    private static void mediaType(ContainerRequestContext request) {
        MediaType type = request.getMediaType();
        if (type != null && type.getParameters().containsKey("q")) {
            throw new ProcessingException("A body of several types");
        }
    }

    private static void require(ContainerRequestContext request, String header, Consumer<ContainerRequestContext> read) {
        try {
            read.accept(request);
        } catch (ProcessingException unreadable) {
            // Else the answer, too, would be chosen by it.
            request.getHeaders().remove(header);
            throw Problem.badRequest("platform.header", Map.of("header", header));
        }
    }
}
