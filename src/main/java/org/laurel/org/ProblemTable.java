package org.laurel.org;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.laurel.platform.Messages;

/** A run's problems as CSV (RFC 4180), for a spreadsheet. */
final class ProblemTable {
    /** Tells spreadsheets that this is UTF-8; without it they take ö for two letters. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private ProblemTable() {
    }

    /** @param problems hands each to its reader */
    static void write(OutputStream out, Locale language, Consumer<Consumer<SyncProblem>> problems) throws IOException {
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(BYTE_ORDER_MARK);
        try (CSVPrinter table = new CSVPrinter(writer, CSVFormat.RFC4180)) {
            table.printRecord(text(language, "org.problems.kind"), text(language, "org.problems.dn"), text(language, "org.problems.detail"),
                    text(language, "org.problems.advice"));
            problems.accept(problem -> {
                try {
                    table.printRecord(problem.kind(), cell(problem.dn()), cell(problem.detail()), text(language, "org.advice." + problem.kind()));
                } catch (IOException gone) {
                    throw new UncheckedIOException(gone);
                }
            });
        }
    }

    private static String text(Locale language, String key) {
        return Messages.text(language, key);
    }

    /** A directory's text is anybody's text: what a spreadsheet would take for a formula is marked as text. */
    static String cell(String value) {
        return !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }
}
