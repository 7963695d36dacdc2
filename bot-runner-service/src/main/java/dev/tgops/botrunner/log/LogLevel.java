package dev.tgops.botrunner.log;

/** How much an entry matters. */
public enum LogLevel {
    INFO,
    WARN,
    ERROR
}
