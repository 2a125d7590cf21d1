package org.laurel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Thanking is no contest: nothing that people read, no answer of the API and no query ranks them or counts points. */
class NoContestTest {
    private static final Pattern ENGLISH = Pattern.compile("(?iu)\\b(leader ?board|rank(s|ed|ing)?|(your|their|earn|more|\\d|}|#) points?|scor(e|ed|es|ing)|winners?|contest|most thanked|top (\\d|\\{|givers|receivers)|streaks?|troph(y|ies))\\b");
    private static final Pattern SWEDISH = Pattern.compile("(?iu)\\b(topplist\\w*|po[äa]ng\\w*|rank\\w*|vinnar\\w*|tävl\\w*|mest tackad\\w*|flest tack\\w*|pokal\\w*|medalj\\w*)");
    /** Of an answer's property, of a parameter and of a path, in which words are joined. */
    private static final Pattern NAME = Pattern.compile("(?i)leader|rank|points|score|winner|contest|streak|trophy|^(sort|order|top)(By)?$|most(Thanked|Thanks|Given|Received)");
    /** Where the last comes first, that must be a time or an id: by whatever else, those who have more would. */
    private static final Pattern DESCENDING = Pattern.compile("(?i)([\\w.)*]+)\\s+desc\\b");
    private static final Pattern NEWEST = Pattern.compile("(?i)([a-z]+\\.)?(\\w+_at|\\w*id)");

    private static final JavaClasses SERVICE = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.laurel");

    @Test
    void nothingThatPeopleReadSpeaksOfOne() throws IOException {
        for (String language : List.of("en", "sv")) {
            Pattern contest = language.equals("en") ? ENGLISH : SWEDISH;
            List<String> texts = texts(language);
            assertThat(texts).as("there are some").hasSizeGreaterThan(700);
            assertThat(texts).noneMatch(text -> contest.matcher(text).find());
        }
    }

    @Test
    void noAnswerHasARankAndNoListIsAskedForByIt() {
        Set<String> names = new TreeSet<>();
        SERVICE.stream().filter(one -> one.isAssignableTo(Record.class)).flatMap(one -> one.getFields().stream())
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC)).forEach(component -> names.add(component.getName()));
        SERVICE.stream().filter(one -> one.isAnnotatedWith(Path.class)).forEach(resource -> {
            names.add(resource.getAnnotationOfType(Path.class).value());
            resource.getMethods().forEach(method -> {
                method.tryGetAnnotationOfType(Path.class).ifPresent(path -> names.add(path.value()));
                parameters(method).forEach(names::add);
            });
        });
        assertThat(names).contains("cursor", "v1/thanks", "reach", "count");
        assertThat(names).noneMatch(name -> NAME.matcher(name).find());
    }

    @Test
    void noQueryPutsThoseFirstWhoHaveMore() throws IOException {
        List<java.nio.file.Path> stores;
        try (Stream<java.nio.file.Path> files = Files.walk(java.nio.file.Path.of("main/java"))) {
            stores = files.filter(file -> file.toString().endsWith("Store.java")).toList();
        }
        assertThat(stores).hasSizeGreaterThan(50).allSatisfy(store -> assertThat(ranks(Files.readString(store))).isFalse());
        assertThat(List.of("group by person_id order by count(*) desc", "select count(*) as n order by n desc", "order by coalesce(x.sort, 0),\n  count(*) desc",
                "order by b.category, times desc limit 10")).as("what it is to find").allMatch(NoContestTest::ranks);
    }

    private static boolean ranks(String sql) {
        return DESCENDING.matcher(sql).results().anyMatch(hit -> !NEWEST.matcher(hit.group(1)).matches());
    }

    private static Stream<String> parameters(JavaMethod method) {
        return Arrays.stream(method.reflect().getParameterAnnotations()).flatMap(Arrays::stream)
                .map((Annotation one) -> one instanceof QueryParam query ? query.value() : null).filter(name -> name != null);
    }

    private static List<String> texts(String language) throws IOException {
        List<String> texts;
        try (Stream<java.nio.file.Path> files = Files.list(java.nio.file.Path.of("main/resources/i18n"))) {
            texts = files.filter(file -> file.toString().endsWith("_" + language + ".properties")).flatMap(NoContestTest::values).collect(Collectors.toList());
        }
        for (String file : List.of("main/web/i18n/" + language + ".json", "../connectors/teams/app/" + language + ".json")) {
            JsonNode all = new ObjectMapper().readTree(java.nio.file.Path.of(file).toFile());
            all.fields().forEachRemaining(entry -> texts.add(entry.getKey() + " = " + entry.getValue().asText()));
        }
        return texts;
    }

    private static Stream<String> values(java.nio.file.Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties.entrySet().stream().map(entry -> entry.getKey() + " = " + entry.getValue());
    }
}
