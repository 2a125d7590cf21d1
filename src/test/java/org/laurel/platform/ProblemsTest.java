package org.laurel.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ProcessingException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    enum Colour { @JsonProperty("dark-red") DARK_RED, @JsonProperty("blue") BLUE }

    record Body(List<String> to, Colour colour) {
    }

    @Test
    void aValueThatIsNoneOfTheAllowedNamesThem() {
        ProblemBody body = ProblemBody.of(problem("{\"colour\":\"DARK_RED\"}"), Locale.ENGLISH);
        assertThat(body.status()).isEqualTo(400);
        assertThat(body.detail()).isEqualTo("“colour” is one of: dark-red, blue.");
        assertThat(body.errors()).extracting(ProblemBody.FieldBody::field).containsExactly("colour");
    }

    @Test
    void aBodyThatEndsInTheMiddleIsNoJsonWhereverItEnds() {
        for (String body : List.of("{", "{\"to\":[", "{\"to\":[\"", "{\"to\":[\"a\",]}")) {
            assertThat(problem(body).key()).as(body).isEqualTo("platform.not-json");
        }
        assertThat(problem("{\"to\":[[]]}").key()).isEqualTo("platform.malformed-property");
    }

    @Test
    void aBodyThatIsTooLargeInsideAPropertyIsTooLarge() {
        assertThat(Problems.problemOf(JsonMappingException.wrapWithPath(Problem.of(413, "platform.too-large", Map.of()), new Object(), "to")).status())
                .isEqualTo(413);
    }

    @Test
    void aParameterOfTheWrongTypeIsABadRequestAndNoMissingPage() {
        assertThat(Problems.problemOf(new NotFoundException(new NumberFormatException("abc"))).status()).isEqualTo(400);
        assertThat(Problems.problemOf(new NotFoundException()).status()).isEqualTo(404);
    }

    @Test
    void aLanguageHeaderThatCannotBeReadAsksForNoLanguage() {
        assertThat(Messages.wanted(() -> List.of(Locale.forLanguageTag("sv-SE")))).contains(Locale.forLanguageTag("sv-SE"));
        assertThat(Messages.wanted(List::of)).isEmpty();
        assertThat(Messages.wanted(() -> {
            throw new ProcessingException(";;;q=x");
        })).isEmpty();
    }

    @Test
    void aForgedCursorReachesNoDatabase() {
        for (String time : List.of("+1000000000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z", "yesterday")) {
            assertThatThrownBy(() -> Cursor.of(time).key(0, Instant::parse)).as(time).isInstanceOf(Problem.class);
        }
        assertThat(Cursor.of(Instant.EPOCH).<Instant>key(0, Instant::parse)).isEqualTo(Instant.EPOCH);
    }

    @Test
    void aFailureOfTheDatabaseDoesNotQuoteWhatPeopleWrote() {
        Throwable failure = catchThrowable(() -> TestDatabase.fresh().useHandle(handle ->
                handle.createUpdate("update nothing set message = :message").bind("message", "between us").execute()));
        assertThat(failure).hasMessageContaining("update nothing").hasMessageNotContaining("between us");
    }

    @Test
    void aCharacterThatNoTextHasIsTheCallersFault() {
        Throwable failure = catchThrowable(() -> TestDatabase.fresh().useHandle(handle -> handle.createQuery("select :word").bind("word", "a\0b").mapTo(String.class).one()));
        assertThat(Problems.problemOf(failure).key()).isEqualTo("platform.no-text");
        assertThat(Problems.problemOf(failure).status()).isEqualTo(400);
    }

    private static Problem problem(String json) {
        return Problems.problemOf(catchThrowable(() -> Json.MAPPER.readValue(json, Body.class)));
    }
}
