package dev.tgops.emulator.world;

import tools.jackson.databind.node.ObjectNode;

/**
 * Something people can see.
 *
 * @param type {@code message}, {@code edited}, {@code deleted}, {@code reactions}, {@code topics}, {@code chat},
 *     {@code action}, {@code answer}, {@code read} or {@code world}
 * @param chat the chat's key, empty where it is about no chat
 */
public record WorldEvent(String type, String chat, ObjectNode data) {}
