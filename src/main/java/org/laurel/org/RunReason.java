package org.laurel.org;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.laurel.connectors.directory.DirectoryFailure;
import org.laurel.connectors.directory.DirectoryReason;
import org.laurel.platform.Json;
import org.laurel.platform.Messages;

/**
 * One sentence about why a run is held, failed or read everything. It is kept as the key of a text, for HR and IT may read the same run
 * in different languages.
 */
record RunReason(String key, Map<String, Object> arguments) {
    private static final TypeReference<List<RunReason>> LIST = new TypeReference<>() { };

    static RunReason of(String key) {
        return new RunReason(key, Map.of());
    }

    /** As the connector to the directory has it. */
    static RunReason of(DirectoryReason reason) {
        return new RunReason("org.directory." + reason.code().name().toLowerCase(Locale.ROOT).replace('_', '-'), reason.values());
    }

    static List<RunReason> of(DirectoryFailure failure) {
        return failure.reasons().stream().map(RunReason::of).toList();
    }

    static String text(List<RunReason> reasons, Locale language) {
        return reasons.stream().map(reason -> reason.in(language)).collect(Collectors.joining(" "));
    }

    /** As it is stored; null for none. */
    static String json(List<RunReason> reasons) {
        if (reasons == null || reasons.isEmpty()) {
            return null;
        }
        try {
            return Json.MAPPER.writeValueAsString(reasons);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static List<RunReason> parse(String json) {
        try {
            return Json.MAPPER.readValue(json, LIST);
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String in(Locale language) {
        try {
            return Messages.text(language, key, arguments);
        } catch (IllegalArgumentException writtenByAnotherVersion) {
            return key + " " + arguments;
        }
    }
}
