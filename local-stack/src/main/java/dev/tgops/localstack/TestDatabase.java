package dev.tgops.localstack;

/** A PostgreSQL database and the role that owns it. */
public record TestDatabase(String jdbcUrl, String user, String password) {}
