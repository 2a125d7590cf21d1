package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class ProblemTableTest {
    private static final String QUOTED = "cn=\"Åsa, \"\"\r\nof IT\",dc=x";

    @Test
    void whateverADirectoryHoldsIsOneCellOfText() throws IOException {
        List<CSVRecord> rows = table(new SyncProblem(1, "missing-mail", QUOTED, "mail"), new SyncProblem(2, "unreadable-value", "=1+1", "@cmd|' /C calc'!A0"),
                new SyncProblem(3, "duplicate-mail", "-2+3", "\tx"), new SyncProblem(4, "self-manager", "+46", ""));
        assertThat(rows).hasSize(5).allSatisfy(row -> assertThat(row.size()).isEqualTo(4));
        assertThat(rows.get(1).get(1)).isEqualTo(QUOTED);
        assertThat(rows.subList(2, 5)).extracting(row -> row.get(1)).containsExactly("'=1+1", "'-2+3", "'+46");
        assertThat(rows.subList(2, 5)).extracting(row -> row.get(2)).containsExactly("'@cmd|' /C calc'!A0", "'\tx", "");
        assertThat(rows).allSatisfy(row -> assertThat(row.get(3)).as("the advice").isNotBlank());
    }

    private static List<CSVRecord> table(SyncProblem... problems) throws IOException {
        var out = new ByteArrayOutputStream();
        ProblemTable.write(out, Locale.ENGLISH, reader -> List.of(problems).forEach(reader));
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text).as("what tells a spreadsheet that it is UTF-8").startsWith("\uFEFF");
        return CSVFormat.RFC4180.parse(new StringReader(text.substring(1))).getRecords();
    }
}
