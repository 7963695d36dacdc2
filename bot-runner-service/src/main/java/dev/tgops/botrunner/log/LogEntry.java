package dev.tgops.botrunner.log;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/** What happened to a bot. */
@Schema(name = "BotLogEntry")
public record LogEntry(UUID id, Instant at, LogLevel level, LogKind kind, String text) {}
