package dev.tgops.starter.kafka;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON of records on Kafka: fields unknown to the reader are ignored (a newer writer added them), nulls are left out, times are RFC 3339. */
public final class EventJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private EventJson() {}

    public static byte[] write(Object event) {
        return MAPPER.writeValueAsBytes(event);
    }

    /** @throws MalformedRecordException where the value is missing or not the JSON of {@code type} */
    public static <T> T read(byte @Nullable [] value, Class<T> type) {
        if (value == null) {
            throw new MalformedRecordException("record has no value");
        }
        T event;
        try {
            event = MAPPER.readValue(value, type);
        } catch (JacksonException e) {
            throw new MalformedRecordException("not a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
        if (event == null) {
            throw new MalformedRecordException("not a " + type.getSimpleName() + ": null");
        }
        return event;
    }

    /** @throws MalformedRecordException where the value is missing or not JSON */
    public static JsonNode tree(byte @Nullable [] value) {
        return read(value, JsonNode.class);
    }
}
