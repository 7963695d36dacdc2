package dev.tgops.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published Bot API as data, and what is wrong with a value by it. */
public final class BotApiFacts {
    private static final String FILE = "shared/telegram/bot-api-facts.json";

    private final JsonNode facts;

    private BotApiFacts(JsonNode facts) {
        this.facts = facts;
    }

    /** The facts beside the repository, or none: a fresh clone may be alone. */
    public static Optional<BotApiFacts> find() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(FILE);
            if (Files.isRegularFile(file)) {
                try {
                    return Optional.of(new BotApiFacts(JsonMapper.shared().readTree(Files.readAllBytes(file))));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return Optional.empty();
    }

    public boolean knowsMethod(String name) {
        return facts.path("methods").has(name);
    }

    public Set<String> parameters(String method) {
        Set<String> names = new TreeSet<>();
        facts.path("methods")
                .path(method)
                .path("params")
                .forEach(param -> names.add(param.path("name").asString()));
        return names;
    }

    public List<String> required(String method) {
        List<String> names = new ArrayList<>();
        facts.path("methods").path(method).path("params").forEach(param -> {
            if (param.path("required").asBoolean()) {
                names.add(param.path("name").asString());
            }
        });
        return names;
    }

    /** What is wrong with a parameter, empty where it fits. */
    public List<String> parameterProblems(String method, String name, JsonNode value) {
        for (JsonNode param : facts.path("methods").path(method).path("params")) {
            if (param.path("name").asString().equals(name)) {
                return anyOf(param.path("types"), value, method + "." + name);
            }
        }
        return List.of(method + " has no parameter " + name);
    }

    /** What is wrong with a result, empty where it fits. */
    public List<String> resultProblems(String method, JsonNode value) {
        return anyOf(facts.path("methods").path(method).path("returns"), value, method);
    }

    private List<String> anyOf(JsonNode types, JsonNode value, String at) {
        List<String> least = List.of(at + ": no type");
        boolean first = true;
        for (JsonNode type : types) {
            List<String> problems = problems(type.asString(), value, at);
            if (problems.isEmpty()) {
                return problems;
            }
            if (first || problems.size() < least.size()) {
                least = problems;
                first = false;
            }
        }
        return least;
    }

    /** What is wrong with a value of a type, empty where it fits. */
    public List<String> problems(String type, JsonNode value, String at) {
        if (type.startsWith("Array of ")) {
            if (!value.isArray()) {
                return List.of(at + ": no array");
            }
            List<String> problems = new ArrayList<>();
            for (int i = 0; i < value.size(); i++) {
                problems.addAll(problems(type.substring("Array of ".length()), value.get(i), at + "[" + i + "]"));
            }
            return problems;
        }
        boolean simple = switch (type) {
            case "Integer" -> value.isIntegralNumber();
            case "Float" -> value.isNumber();
            case "String", "InputFile" -> value.isString();
            case "Boolean", "True" -> value.isBoolean();
            default -> false;
        };
        if (simple) {
            return List.of();
        }
        JsonNode known = facts.path("types").path(type);
        if (known.isMissingNode() || !value.isObject()) {
            return List.of(at + ": no " + type + " but " + value.getNodeType());
        }
        return known.path("subtypes").isEmpty()
                ? fields(type, known, value, at)
                : anyOf(known.path("subtypes"), value, at);
    }

    private List<String> fields(String type, JsonNode known, JsonNode value, String at) {
        List<String> problems = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (JsonNode field : known.path("fields")) {
            String name = field.path("name").asString();
            names.add(name);
            if (value.has(name)) {
                problems.addAll(anyOf(field.path("types"), value.get(name), at + "." + name));
            } else if (field.path("required").asBoolean()) {
                problems.add(at + ": " + type + " lacks " + name);
            }
        }
        for (String name : value.propertyNames()) {
            if (!names.contains(name)) {
                problems.add(at + ": " + type + " has no " + name);
            }
        }
        return problems;
    }
}
