package dev.tgops.starter.security;

/** Names in the internal JWT, which auth-service issues and every other service trusts. */
public final class InternalToken {

    public static final String ISSUER = "tgops-auth";
    public static final String NAME = "name";
    public static final String PROJECT = "project";
    public static final String ROLE = "role";
    public static final String PLATFORM_ADMIN = "platform_admin";
    public static final String SCOPE = "scope";

    private InternalToken() {}
}
