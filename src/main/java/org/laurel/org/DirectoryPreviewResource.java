package org.laurel.org;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.laurel.connectors.directory.Directory;
import org.laurel.connectors.directory.DirectoryFailure;
import org.laurel.connectors.directory.DirectoryProblem;
import org.laurel.connectors.directory.MappedEntry;
import org.laurel.connectors.directory.MappedField;
import org.laurel.platform.Caller;
import org.laurel.platform.Page;
import org.laurel.platform.Problem;

/** What would be stored of some real entries and which attributes it comes from: nothing is stored. */
@Path("v1/directory/preview")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class DirectoryPreviewResource {
    /** As many as somebody reads. */
    private static final int MOST = 50;

    private final Directory directory;
    private final Caller caller;

    @Inject
    DirectoryPreviewResource(Directory directory, Caller caller) {
        this.directory = directory;
        this.caller = caller;
    }

    public record Entry(String dn, List<MappedField> fields, List<Oddity> problems) {
        static Entry of(MappedEntry entry) {
            return new Entry(entry.dn(), entry.fields(), entry.problems().stream().map(Oddity::of).toList());
        }
    }

    public record Oddity(String kind, String detail) {
        static Oddity of(DirectoryProblem problem) {
            return new Oddity(problem.kind(), problem.detail());
        }
    }

    /** One page: a preview is a sample, not a list to go through. */
    @GET
    public Page<Entry> preview(@QueryParam("limit") @DefaultValue("10") int limit) {
        if (!caller.has(Caller.HR_ADMIN) && !caller.has(Caller.OPERATOR)) {
            throw Problem.of(403, "platform.role-missing", Map.of("roles", Caller.HR_ADMIN + ", " + Caller.OPERATOR));
        }
        if (limit < 1 || limit > MOST) {
            throw Problem.badRequest("platform.limit", Map.of("most", MOST));
        }
        try {
            return new Page<>(directory.preview(limit).stream().map(Entry::of).toList(), null);
        } catch (DirectoryFailure failure) {
            throw Problem.of(502, "org.directory-failed", Map.of("reason", RunReason.text(RunReason.of(failure), caller.locale())));
        }
    }
}
