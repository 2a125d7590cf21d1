package org.laurel.connectors.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Teams app package as an administrator uploads it. The packing script itself checks it against Microsoft's schema. */
class AppPackageTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CLIENT = "1c7f6a3e-0000-4000-8000-5d2f6c9b8a10";
  private static final String BOT = "2c7f6a3e-0000-4000-8000-5d2f6c9b8a10";

  @TempDir
  private static Path shared;
  private static Path plain;

  @TempDir
  private Path folder;

  @BeforeAll
  static void packWithOnlyWhatIsRequired() throws Exception {
    plain = shared.resolve("plain.zip");
    Process script = run(plain, Map.of("LAUREL_ENTRA_CLIENT_ID", CLIENT, "LAUREL_PUBLIC_URL", "https://laurel.example.com"));
    assertThat(script.exitValue()).as(output(script)).isZero();
  }

  @Test
  void isFilledFromTheEnvironment() throws Exception {
    try (ZipFile zip = packed(Map.of("LAUREL_ENTRA_CLIENT_ID", CLIENT.toUpperCase(), "LAUREL_BOT_APP_ID", BOT, "LAUREL_PUBLIC_URL", "https://laurel.example.com/"))) {
      assertThat(zip.stream().map(Object::toString)).containsExactlyInAnyOrder("manifest.json", "en.json", "sv.json", "color.png", "outline.png");
      JsonNode manifest = json(zip, "manifest.json");
      assertThat(manifest.toString()).doesNotContain("{{");
      assertThat(manifest.at("/id").asText()).isEqualTo(BOT);
      assertThat(manifest.at("/bots/0/botId").asText()).isEqualTo(manifest.at("/composeExtensions/0/botId").asText()).isEqualTo(BOT);
      assertThat(manifest.at("/webApplicationInfo").toString()).isEqualTo("{\"id\":\"" + CLIENT + "\",\"resource\":\"api://laurel.example.com/" + CLIENT + "\"}");
      assertThat(manifest.at("/staticTabs/0/contentUrl").asText()).isEqualTo("https://laurel.example.com/tab/");
      assertThat(manifest.at("/validDomains").toString()).isEqualTo("[\"laurel.example.com\"]");
    }
  }

  @Test
  void offersWhatTheServiceUses() throws Exception {
    try (ZipFile zip = new ZipFile(plain.toFile())) {
      JsonNode manifest = json(zip, "manifest.json");
      assertThat(manifest.at("/id").asText()).as("one registration for all").isEqualTo(CLIENT);
      JsonNode thank = manifest.at("/composeExtensions/0/commands/0");
      assertThat(thank.path("id").asText()).isEqualTo("thank");
      assertThat(thank.path("fetchTask").asBoolean()).isTrue();
      assertThat(thank.path("context").toString()).isEqualTo("[\"compose\",\"message\"]");
      JsonNode find = manifest.at("/composeExtensions/0/commands/1");
      assertThat(find.path("type").asText()).isEqualTo("query");
      assertThat(find.at("/parameters/0/name").asText()).isEqualTo("text");
      assertThat(manifest.at("/staticTabs/0/scopes").toString()).isEqualTo("[\"personal\"]");
      assertThat(manifest.at("/configurableTabs/0/scopes").toString()).isEqualTo("[\"team\"]");
      assertThat(manifest.at("/authorization/permissions/resourceSpecific").findValuesAsText("name")).containsExactly("TeamsActivity.Send.User", "ChannelMessage.Read.Group");
      assertThat(Double.parseDouble(manifest.path("manifestVersion").asText().replaceFirst("1\\.", ""))).as("Outlook and Microsoft 365 show apps from 1.13 on").isGreaterThanOrEqualTo(13);
      Map<String, String> activities = new TreeMap<>();
      manifest.at("/activities/activityTypes").forEach(type -> activities.put(type.path("type").asText(), parameters(type.path("templateText").asText()).toString()));
      assertThat(activities).isEqualTo(Map.of("thanksReceived", "[{giver}]", "thanksHidden", "[]", "commentHidden", "[]", "checkInHidden", "[]", "reportDecided", "[]",
          "mentionedInComment", "[{author}]", "notificationsSummarised", "[{what}]"));
    }
  }

  @Test
  void saysTheSameInBothLanguages() throws Exception {
    try (ZipFile zip = new ZipFile(plain.toFile())) {
      JsonNode english = json(zip, "en.json");
      JsonNode swedish = json(zip, "sv.json");
      JsonNode manifest = json(zip, "manifest.json");
      assertThat(swedish.fieldNames()).toIterable().containsExactlyElementsOf(() -> english.fieldNames());
      english.fieldNames().forEachRemaining(key -> {
        assertThat(parameters(swedish.path(key).asText())).as(key).isEqualTo(parameters(english.path(key).asText()));
        if (!key.equals("$schema")) {
          assertThat(manifest.at(pointer(key)).asText()).as(key).isEqualTo(english.path(key).asText());
        }
      });
    }
  }

  /** What people read, by the keys that a localisation file may have; names of an app and its developer stay as they are. */
  @Test
  void everythingPeopleReadIsInBothLanguages() throws Exception {
    try (ZipFile zip = new ZipFile(plain.toFile())) {
      TreeSet<String> read = new TreeSet<>();
      collect(json(zip, "manifest.json"), "", read);
      // Teams names its own tabs, and developers are called what they are called.
      read.removeIf(key -> key.startsWith("developer.") || key.startsWith("icons.") || key.matches("staticTabs\\[[12]].*|.*parameters\\[\\d+]\\.name|.*resourceSpecific.*"));
      assertThat(json(zip, "sv.json").fieldNames()).toIterable().containsAll(read);
      assertThat(read).contains("staticTabs[0].name", "composeExtensions[0].commands[1].parameters[0].title", "activities.activityTypes[1].templateText");
    }
  }

  private static void collect(JsonNode node, String path, TreeSet<String> read) {
    if (node.isObject()) {
      node.fields().forEachRemaining(field -> {
        String key = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
        if (field.getValue().isTextual() && Set.of("name", "short", "full", "title", "description", "templateText").contains(field.getKey())) {
          read.add(key);
        }
        collect(field.getValue(), key, read);
      });
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(node.get(i), path + "[" + i + "]", read);
    }
  }

  @Test
  void hasIconsOfTeamsSizes() throws Exception {
    try (ZipFile zip = new ZipFile(plain.toFile())) {
      BufferedImage color = ImageIO.read(zip.getInputStream(zip.getEntry("color.png")));
      BufferedImage outline = ImageIO.read(zip.getInputStream(zip.getEntry("outline.png")));
      assertThat(color.getWidth()).isEqualTo(color.getHeight()).isEqualTo(192);
      assertThat(outline.getWidth()).isEqualTo(outline.getHeight()).isEqualTo(32);
      assertThat(outline.getRGB(0, 0) >>> 24).as("transparent").isZero();
      assertThat(IntStream.of(outline.getRGB(0, 0, 32, 32, null, 0, 32)).filter(pixel -> pixel >>> 24 != 0)).as("white on nothing, as Teams colours it").isNotEmpty().allMatch(pixel -> (pixel & 0xffffff) == 0xffffff);
      assertThat(color.getColorModel().hasAlpha()).as("a full square").isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "LAUREL_ENTRA_CLIENT_ID, '', LAUREL_ENTRA_CLIENT_ID is missing: expected an id", "LAUREL_ENTRA_CLIENT_ID, abc, LAUREL_ENTRA_CLIENT_ID is \"abc\": expected an id",
    "LAUREL_BOT_APP_ID, abc, LAUREL_BOT_APP_ID is \"abc\"", "LAUREL_PUBLIC_URL, http://laurel.example.com, LAUREL_PUBLIC_URL is \"http://laurel.example.com\": expected an https URL",
    "LAUREL_PUBLIC_URL, https://*.example.com, LAUREL_PUBLIC_URL is", "LAUREL_PUBLIC_URL, https://laurel..com, LAUREL_PUBLIC_URL is", "LAUREL_PUBLIC_URL, https://-laurel.example.com, LAUREL_PUBLIC_URL is",
    "LAUREL_PUBLIC_URL, https://user:pw@laurel.example.com, LAUREL_PUBLIC_URL is", "LAUREL_PUBLIC_URL, https:user:pw@laurel.example.com, LAUREL_PUBLIC_URL is",
    "LAUREL_PUBLIC_URL, https://example.com/laurel, LAUREL_PUBLIC_URL is", "LAUREL_PUBLIC_URL, https://laurel.example.com/?a=b, LAUREL_PUBLIC_URL is", "LAUREL_PUBLIC_URL, https://laurel.example.com/?, LAUREL_PUBLIC_URL is",
    "LAUREL_PUBLIC_URL, https://laurel.example.com/#x, LAUREL_PUBLIC_URL is", "LAUREL_TEAMS_PRIVACY_URL, https://user:pw@example.com, LAUREL_TEAMS_PRIVACY_URL is",
    "LAUREL_TEAMS_APP_VERSION, 1.0, LAUREL_TEAMS_APP_VERSION is \"1.0\": expected three numbers", "LAUREL_TEAMS_DEVELOPER, '\"}', LAUREL_TEAMS_DEVELOPER is"
  })
  void saysInOneLineWhichSettingIsWrong(String name, String value, String line) throws Exception {
    Map<String, String> environment = new TreeMap<>(Map.of("LAUREL_ENTRA_CLIENT_ID", CLIENT, "LAUREL_PUBLIC_URL", "https://laurel.example.com"));
    environment.put(name, value);
    assertThat(refusal(environment)).startsWith(line).hasLineCount(1);
  }

  @Test
  void isRefusedWhereItDoesNotFitMicrosoftsSchema() throws Exception {
    String tooLong = "https://laurel.example.com/" + "x".repeat(2048);
    assertThat(refusal(Map.of("LAUREL_ENTRA_CLIENT_ID", CLIENT, "LAUREL_PUBLIC_URL", "https://laurel.example.com", "LAUREL_TEAMS_PRIVACY_URL", tooLong)))
        .contains("manifest.json does not fit Microsoft's schema: /developer/privacyUrl must NOT have more than 2048 characters");
  }

  private ZipFile packed(Map<String, String> environment) throws IOException, InterruptedException {
    Process script = run(folder.resolve("laurel-teams.zip"), environment);
    assertThat(script.exitValue()).as(output(script)).isZero();
    return new ZipFile(folder.resolve("laurel-teams.zip").toFile());
  }

  private String refusal(Map<String, String> environment) throws IOException, InterruptedException {
    Process script = run(folder.resolve("laurel-teams.zip"), environment);
    assertThat(script.exitValue()).isEqualTo(1);
    assertThat(folder.resolve("laurel-teams.zip")).doesNotExist();
    return output(script);
  }

  private static Process run(Path zip, Map<String, String> environment) throws IOException, InterruptedException {
    ProcessBuilder script = new ProcessBuilder("node", "app/package.mjs", zip.toString()).redirectErrorStream(true);
    script.environment().keySet().removeIf(name -> name.startsWith("LAUREL_"));
    script.environment().putAll(environment);
    Process running = script.start();
    assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return running;
  }

  private static String output(Process script) throws IOException {
    return new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
  }

  private static JsonNode json(ZipFile zip, String name) throws IOException {
    return JSON.readTree(zip.getInputStream(zip.getEntry(name)));
  }

  private static TreeSet<String> parameters(String text) {
    return Pattern.compile("\\{\\w+}").matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
  }

  /** {@code staticTabs[0].name} is {@code /staticTabs/0/name}. */
  private static String pointer(String key) {
    return "/" + key.replace("]", "").replaceAll("[\\[.]", "/");
  }
}
