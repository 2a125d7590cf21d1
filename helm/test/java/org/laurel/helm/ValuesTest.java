package org.laurel.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values are documented, and refused with a message that tells an operator what to mend. */
class ValuesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{publicUrl: null}                                      | missing property 'publicUrl'",
        "{image: {repository: null}}                            | '/image': missing property 'repository'",
        "{database: {url: null}}                                | '/database': missing property 'url'",
        "{database: {passwordSecret: {name: null}}}             | '/database/passwordSecret': missing property 'name'",
        "{directory: {url: null}}                               | '/directory': missing property 'url'",
        "{directory: {baseDn: null}}                            | '/directory': missing property 'baseDn'",
        "{directory: {bindDn: null}}                            | '/directory': missing property 'bindDn'",
        "{directory: {bindPasswordSecret: {name: null}}}        | '/directory/bindPasswordSecret': missing property 'name'",
        "{entra: {tenantId: null}}                              | '/entra': missing property 'tenantId'",
        "{entra: {clientId: null}}                              | '/entra': missing property 'clientId'",
        "{entra: {clientSecret: {name: null}}}                  | '/entra/clientSecret': missing property 'name'",
        "{mail: {senders: null}}                                | '/mail': missing property 'senders'",
        "{mail: {transport: smtp}}                              | '/mail': missing property 'smtpUrl'",
        "{mail: {smtpUsername: laurel}}                         | '/mail/smtpPasswordSecret': missing property 'name'",
        "{publicUrl: 'http://laurel.example.com'}               | '/publicUrl': 'http://laurel.example.com' does not match pattern '^https://",
        "{publicUrl: 'https://example.com/laurel'}              | '/publicUrl': 'https://example.com/laurel' does not match pattern",
        "{database: {url: 'postgres://db/laurel'}}              | '/database/url': 'postgres://db/laurel' does not match pattern '^jdbc:postgresql://",
        "{database: {url: 'jdbc:postgresql://db/l?password=x'}} | database.url must not carry a user or password",
        "{database: {password: hunter2}}                        | '/database': additional properties 'password' not allowed",
        "{directory: {tls: starttls}}                           | '/directory/url': 'ldaps://ldap.example.com' does not match pattern '^ldap://",
        "{directory: {url: 'ldap://ldap.example.com'}}          | '/directory/url': 'ldap://ldap.example.com' does not match pattern '^ldaps://",
        "{directory: {kind: novell}}                            | '/directory/kind': value must be one of 'auto', 'active-directory'",
        "{directory: {guardLeavers: five}}                      | '/directory/guardLeavers': 'five' does not match pattern",
        "{directory: {attributes: {shoeSize: x}}}               | '/directory/attributes': additional properties 'shoeSize' not allowed",
        "{entra: {tenantId: nordwind}}                          | '/entra/tenantId': 'nordwind' does not match pattern",
        "{mail: {smtpUrl: 'smtp://user:secret@mail'}}           | '/mail/smtpUrl'",
        "{replicas: two}                                        | '/replicas': got string, want integer",
        "{ingres: {enabled: true}}                              | additional properties 'ingres' not allowed",
    })
    void areRefusedWithTheNameOfTheFault(String change, String message) {
        assertThatThrownBy(() -> Chart.template(Chart.example("minimal"), change)).hasMessageContaining(message);
    }

    @Test
    void failLintWhenOneIsMissing(@TempDir Path folder) throws IOException {
        Path values = Files.writeString(folder.resolve("values.yaml"), "publicUrl: https://laurel.example.com\n");

        var result = Chart.lint(values, folder);

        assertThat(result.isFailed()).isTrue();
        assertThat(result.getMessages()).anyMatch(message -> message.contains("'/entra': missing properties 'tenantId', 'clientId'"));
    }

    @Test
    void areEachExplainedInTheSchemaAndInTheValuesFile() throws IOException {
        Map<String, JsonNode> known = leaves(Chart.schema());
        Map<String, Boolean> written = writtenValues();

        known.forEach((path, schema) -> assertThat(schema.path("description").asText()).as("description of %s", path).isNotBlank());
        assertThat(written.keySet()).as("values.yaml").containsAll(known.keySet());
        assertThat(written).as("has a comment above it").allSatisfy((path, commented) -> assertThat(!known.containsKey(path) || commented).as(path).isTrue());
    }

    @Test
    void areAllExercisedByTheExampleThatSetsEverything() throws IOException {
        JsonNode everything = Chart.read(Chart.example("everything"));
        JsonNode defaults = Chart.read(Chart.FOLDER.resolve("values.yaml"));

        for (String path : leaves(Chart.schema()).keySet()) {
            assertThat(everything.at(path).isMissingNode()).as("%s in everything-values.yaml", path).isFalse();
            assertThat(everything.at(path)).as("%s differs from its default", path).isNotEqualTo(defaults.at(path));
        }
    }

    @Test
    void acceptTheirOwnExamples(@TempDir Path folder) throws IOException {
        String examples = Files.readString(Chart.FOLDER.resolve("values.yaml"))
                .replace("attributes: {}", "attributes:").replaceAll("(?m)^( *)#(?=[a-zA-Z])", "$1");

        Path values = Files.writeString(folder.resolve("values.yaml"), examples);

        assertThat(Chart.template(values, Chart.NO_CHANGE).settings()).containsEntry("LAUREL_DIRECTORY_BASE_DN", "dc=example,dc=com");
    }

    @Test
    void areRefusedEverywhereIfUnknown() throws IOException {
        assertStrict("", Chart.schema());
    }

    private static void assertStrict(String path, JsonNode schema) {
        if (schema.has("properties")) {
            assertThat(schema.path("additionalProperties").asBoolean(true)).as("additionalProperties of %s", path).isFalse();
            schema.path("properties").properties().forEach(property -> assertStrict(path + "/" + property.getKey(), property.getValue()));
        }
    }

    /** Values of the schema that hold no further named values, by JSON pointer. */
    private static Map<String, JsonNode> leaves(JsonNode schema) {
        Map<String, JsonNode> leaves = new TreeMap<>();
        addLeaves("", schema, leaves);
        leaves.remove("/global");
        return leaves;
    }

    private static void addLeaves(String path, JsonNode schema, Map<String, JsonNode> leaves) {
        if (schema.has("properties")) {
            schema.path("properties").properties().forEach(property -> addLeaves(path + "/" + property.getKey(), property.getValue(), leaves));
        } else {
            leaves.put(path, schema);
        }
    }

    private static final Pattern KEY = Pattern.compile("^( *)#?([a-zA-Z]+):.*");

    /** Keys of values.yaml, set or shown as an example, by JSON pointer; true if a comment stands above. */
    private static Map<String, Boolean> writtenValues() throws IOException {
        Map<String, Boolean> written = new TreeMap<>();
        Deque<String> parents = new ArrayDeque<>();
        String above = "";
        for (String line : Files.readAllLines(Chart.FOLDER.resolve("values.yaml"))) {
            Matcher key = KEY.matcher(line);
            if (key.matches()) {
                while (parents.size() > key.group(1).length() / 2) {
                    parents.removeLast();
                }
                parents.addLast(key.group(2));
                written.put("/" + String.join("/", parents), above.strip().startsWith("# "));
            }
            above = line;
        }
        return written;
    }
}
