package org.laurel.teams;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.parser.Parser;

/**
 * "Thank NAME for REASON" or "tacka NAMN för ANLEDNING", as somebody wrote it to the bot.
 *
 * @param readings where the name may end and the reason begin, the first place first: "for" may be part of a name
 */
record ThankSentence(List<Reading> readings) {

    /**
     * @param names     without those who are mentioned; may be empty
     * @param mentioned the activity's entities, of people only
     */
    record Reading(String names, List<JsonNode> mentioned, String reason) {
    }

    private static final Pattern COMMAND = Pattern.compile("(?ius)^(?:please\\s+)?(?:thanks|thank|tacka|tack)\\b[\\s:,]*"
            + "(?:(?:you|u|dig|er|så mycket|so much|very much)\\b[\\s:,]*)*(?:(?:to|till)\\s+)?(.*)$");
    private static final Pattern BEFORE_REASON = Pattern.compile("(?iu)(?<=\\s)(?:for|för)\\s+");
    private static final int MOST_READINGS = 4;
    /** Stands for a mention while the sentence is taken apart; nobody can write it, see {@link #plain}. */
    private static final Pattern MENTION = Pattern.compile("\ue000(\\d+)\ue001");

    /** @return empty if it is not about thanking; without readings if it says not whom or not what for */
    static Optional<ThankSentence> of(JsonNode activity) {
        List<JsonNode> mentions = new ArrayList<>();
        Matcher command = COMMAND.matcher(plain(activity, mentions));
        if (!command.matches()) {
            return Optional.empty();
        }
        String rest = command.group(1);
        List<Reading> readings = new ArrayList<>();
        Matcher before = BEFORE_REASON.matcher(rest);
        while (before.find() && readings.size() < MOST_READINGS) {
            Reading reading = reading(rest.substring(0, before.start()), rest.substring(before.end()), mentions);
            if (!reading.reason().isEmpty() && !(reading.names().isEmpty() && reading.mentioned().isEmpty())) {
                readings.add(reading);
            }
        }
        return Optional.of(new ThankSentence(readings));
    }

    private static Reading reading(String names, String reason, List<JsonNode> mentions) {
        List<JsonNode> mentioned = new ArrayList<>();
        Matcher mention = MENTION.matcher(names);
        while (mention.find()) {
            mentioned.add(mentions.get(Integer.parseInt(mention.group(1))));
        }
        String others = mentioned.isEmpty() ? names.strip() : Arrays.stream(MENTION.matcher(names).replaceAll(",").split(WhoIsMeant.BETWEEN_NAMES))
                .filter(name -> !name.isBlank()).collect(Collectors.joining(", "));
        String said = MENTION.matcher(reason).replaceAll(found -> Matcher.quoteReplacement(name(mentions.get(Integer.parseInt(found.group(1))))));
        return new Reading(others, mentioned, said.strip());
    }

    static String name(JsonNode mention) {
        return mention.path("mentioned").path("name").asText("");
    }

    /** Without the mention of the bot itself. Teams writes characters of HTML as entities, and non-breaking spaces around mentions. */
    private static String plain(JsonNode activity, List<JsonNode> mentions) {
        String text = unmarked(activity.path("text").asText(""));
        String bot = activity.path("recipient").path("id").asText();
        for (JsonNode entity : activity.path("entities")) {
            String marked = entity.path("text").asText("");
            if (entity.path("type").asText().equals("mention") && !marked.isEmpty()) {
                boolean us = entity.path("mentioned").path("id").asText().equals(bot);
                text = us ? text.replace(marked, " ") : replaceFirst(text, marked, " \ue000" + mentions.size() + "\ue001 ");
                if (!us) {
                    mentions.add(entity);
                }
            }
        }
        StringBuilder plain = new StringBuilder();
        Matcher mention = MENTION.matcher(text);
        int from = 0;
        for (; mention.find(); from = mention.end()) {
            plain.append(unescaped(text.substring(from, mention.start()))).append(mention.group());
        }
        return plain.append(unescaped(text.substring(from))).toString().strip();
    }

    /** An entity may be what stands for a mention, too. */
    private static String unescaped(String text) {
        return unmarked(Parser.unescapeEntities(text, false)).replace('\u00a0', ' ');
    }

    private static String unmarked(String text) {
        return text.replaceAll("[\ue000\ue001]", "");
    }

    private static String replaceFirst(String text, String marked, String by) {
        int at = text.indexOf(marked);
        return at < 0 ? text : text.substring(0, at) + by + text.substring(at + marked.length());
    }
}
