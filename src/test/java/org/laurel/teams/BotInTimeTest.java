package org.laurel.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.laurel.platform.Eventually;

/** Nobody waits for the bot longer than two seconds. */
class BotInTimeTest extends BotAtWork {
    @Test
    void whatTakesLongIsAnsweredWithinTwoSecondsAndToldAfterwards() {
        post(activity("installationUpdate", "\"action\":\"add\""));
        ObjectNode give = activity("invoke", """
                "name":"composeExtension/submitAction","value":{"data":{"step":"give","name":"ost","to":"%s","message":"Tack","audience":"team"}}""".formatted(erik));
        give.putObject("conversation").put("conversationType", "channel").put("tenantId", TENANT.toString()).put("id", "19:channel");
        bot = hasty;
        DB.useTransaction(lock -> {
            lock.execute("lock table thanks in access exclusive mode");
            long begun = System.nanoTime();
            assertThat(answer(give).at("/task/value").asText()).startsWith("Laurel arbetar fortfarande");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        });
        Eventually.eventually("told afterwards", () -> !microsoft.calls.isEmpty());
        MicrosoftStub.Call told = microsoft.calls.remove();
        assertThat(told.path()).as("in private, though it was asked for in a channel").isEqualTo("/connector/v3/conversations/a%3Achat/activities");
        assertThat(told.body().path("text").asText()).isEqualTo("Ditt tack till Erik Öst är på väg.");
        assertThat(strings("select message from thanks")).containsExactly("Tack");
    }

    @Test
    void aCardWhoseFreshOneTakesLongIsReplacedAfterwards() {
        UUID item = given("company");
        JsonNode press = activity("invoke", "\"name\":\"adaptiveCard/action\",\"replyToId\":\"activity-9\",\"value\":" + highFive(item));
        bot = hasty;
        DB.useTransaction(lock -> {
            lock.execute("lock table reaction in access exclusive mode");
            long begun = System.nanoTime();
            assertThat(answer(press).path("type").asText()).isEqualTo("application/vnd.microsoft.activity.message");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        });
        Eventually.eventually("told afterwards", () -> !microsoft.calls.isEmpty());
        MicrosoftStub.Call update = microsoft.calls.remove();
        assertThat(update.method() + " " + update.path()).isEqualTo("PUT /connector/v3/conversations/a%3Achat/activities/activity-9");
        assertThat(update.body().findValuesAsText("text")).contains("🙌 1 high five");
    }

    @Test
    void whatOneAloneIsShownInAChannelIsNotShownThereAfterwards() {
        post(activity("installationUpdate", "\"action\":\"add\""));
        microsoft.calls.clear();
        ObjectNode press = activity("invoke", "\"name\":\"adaptiveCard/action\",\"replyToId\":\"activity-9\"");
        press.putObject("conversation").put("conversationType", "channel").put("tenantId", TENANT.toString()).put("id", "19:channel");
        press.putObject("value").putObject("action").put("verb", "thank-choose").putObject("data").put("by", anna.toString()).put("to", erik.toString()).put("message", "Tack");
        JsonNode mine = answer(press);
        assertThat(mine.path("type").asText()).isEqualTo(CardJson.CONTENT_TYPE);
        answers.tell(press, mine);
        MicrosoftStub.Call told = microsoft.calls.remove();
        assertThat(told.path()).as("in private").isEqualTo("/connector/v3/conversations/a%3Achat/activities");
        assertThat(told.body().path("text").asText()).startsWith("Det tog för lång tid att visa. Inget har skickats");
        assertThat(microsoft.calls).isEmpty();
    }

    @Test
    void aFormThatComesTooLateIsNotShown() {
        post(activity("installationUpdate", "\"action\":\"add\""));
        bot = hasty;
        DB.useTransaction(lock -> {
            lock.execute("lock table person in access exclusive mode");
            assertThat(answer(activity("invoke", "\"name\":\"composeExtension/fetchTask\"")).at("/task/type").asText()).isEqualTo("message");
        });
        bot = patient;
        assertThat(answer(activity("invoke", "\"name\":\"composeExtension/fetchTask\"")).at("/task/type").asText()).isEqualTo("continue");
        assertThat(microsoft.calls).isEmpty();
    }
}
