package dev.tgops.emulator.api;

import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.Message;
import dev.tgops.emulator.world.Permission;
import dev.tgops.emulator.world.TelegramException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Locations, venues, contacts, dice. */
final class PlaceMethods {
    private static final String OTHER = "messages of this type";
    private static final int FOREVER = 0x7FFFFFFF;

    private PlaceMethods() {}

    static void addTo(Map<String, Method> methods) {
        methods.put("sendLocation", PlaceMethods::location);
        methods.put("editMessageLiveLocation", PlaceMethods::moveLocation);
        methods.put("stopMessageLiveLocation", PlaceMethods::stopLocation);
        methods.put("sendVenue", PlaceMethods::venue);
        methods.put("sendContact", PlaceMethods::contact);
        methods.put("sendDice", PlaceMethods::dice);
    }

    private static JsonNode send(Call call, ObjectNode content) {
        return call.world()
                .locked(() ->
                        Target.of(call, Permission.SEND_OTHER_MESSAGES, OTHER).send(call, content));
    }

    private static ObjectNode point(Params params) {
        double latitude = params.decimal("latitude", Double.NaN);
        double longitude = params.decimal("longitude", Double.NaN);
        if (Double.isNaN(latitude) || Double.isNaN(longitude)) {
            String missing = Double.isNaN(latitude) ? "latitude" : "longitude";
            throw TelegramException.badRequest(missing + " is empty");
        }
        if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
            throw TelegramException.badRequest("wrong location specified");
        }
        ObjectNode point = Json.object();
        point.put("latitude", latitude);
        point.put("longitude", longitude);
        if (params.has("horizontal_accuracy")) {
            point.put("horizontal_accuracy", params.decimal("horizontal_accuracy", 0));
        }
        return point;
    }

    private static ObjectNode live(Params params, ObjectNode point, int period) {
        if (period > 0) {
            point.put("live_period", period);
            for (String field : List.of("heading", "proximity_alert_radius")) {
                if (params.has(field)) {
                    point.put(field, params.integer(field, 0));
                }
            }
        }
        return point;
    }

    private static JsonNode location(Call call) {
        Params params = call.params();
        int period = params.integer("live_period", 0);
        if (period != 0 && period != FOREVER && (period < 60 || period > 86_400)) {
            throw TelegramException.badRequest("wrong live location period specified");
        }
        ObjectNode content = Json.object();
        content.set("location", live(params, point(params), period));
        return send(call, content);
    }

    private static JsonNode moveLocation(Call call) {
        ObjectNode point = point(call.params());
        ObjectNode markup = Markup.of(call.params());
        return call.world().locked(() -> {
            Message message = EditMethods.own(call);
            int period = livePeriod(message);
            ObjectNode content = Json.object();
            int wanted = call.params().integer("live_period", period);
            content.set("location", live(call.params(), point, wanted));
            return EditMethods.change(call, message, content, markup);
        });
    }

    private static int livePeriod(Message message) {
        int period = message.content().path("location").path("live_period").asInt(0);
        if (period == 0) {
            throw TelegramException.badRequest("message can't be edited");
        }
        return period;
    }

    private static JsonNode stopLocation(Call call) {
        ObjectNode markup = Markup.of(call.params());
        return call.world().locked(() -> {
            Message message = EditMethods.own(call);
            livePeriod(message);
            ObjectNode content = Json.object();
            ObjectNode still = ((ObjectNode) message.content().path("location")).deepCopy();
            still.remove(List.of("live_period", "heading", "proximity_alert_radius"));
            content.set("location", still);
            return EditMethods.change(call, message, content, markup);
        });
    }

    private static JsonNode venue(Call call) {
        Params params = call.params();
        ObjectNode venue = Json.object();
        ObjectNode point = point(params);
        venue.set("location", point);
        venue.put("title", required(params, "title"));
        venue.put("address", required(params, "address"));
        for (String field : List.of("foursquare_id", "foursquare_type", "google_place_id", "google_place_type")) {
            if (params.has(field)) {
                venue.put(field, params.text(field));
            }
        }
        ObjectNode content = Json.object();
        content.set("venue", venue);
        content.set("location", point); // a venue shows itself as a location too
        return send(call, content);
    }

    private static JsonNode contact(Call call) {
        Params params = call.params();
        ObjectNode contact = Json.object();
        contact.put("phone_number", required(params, "phone_number"));
        contact.put("first_name", required(params, "first_name"));
        for (String field : List.of("last_name", "vcard")) {
            if (params.has(field)) {
                contact.put(field, params.text(field));
            }
        }
        ObjectNode content = Json.object();
        content.set("contact", contact);
        return send(call, content);
    }

    private static String required(Params params, String name) {
        String text = params.text(name).strip();
        if (text.isEmpty()) {
            throw TelegramException.badRequest(name.replace('_', ' ') + " must be non-empty");
        }
        return text;
    }

    private static JsonNode dice(Call call) {
        String emoji = call.params().has("emoji") ? call.params().text("emoji") : "🎲";
        int sides = switch (emoji) {
            case "🎲", "🎯", "🎳" -> 6;
            case "🏀", "⚽", "⚽️" -> 5;
            case "🎰" -> 64;
            default -> throw TelegramException.badRequest("wrong dice emoji");
        };
        ObjectNode content = Json.object();
        content.putObject("dice")
                .put("emoji", emoji)
                .put("value", ThreadLocalRandom.current().nextInt(sides) + 1);
        return send(call, content);
    }
}
