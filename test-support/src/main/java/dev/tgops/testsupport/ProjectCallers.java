package dev.tgops.testsupport;

import dev.tgops.contracts.auth.Role;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Callers of a service that believes what the internal JWT says.
 *
 * @param project the project that has things
 * @param secret a text that lists of the project contain
 * @param paths puts the ids of existing things into a path
 */
public record ProjectCallers(TokenSigner signer, String project, String secret, UnaryOperator<String> paths)
        implements GuardedRoutes.Callers {

    @Override
    public String as(Role role) {
        return token(signer, project, role, false, 3600);
    }

    @Override
    public String platformAdmin() {
        return token(signer, project, Role.ADMIN, true, 3600);
    }

    @Override
    public String outsider() {
        return token(signer, UUID.randomUUID().toString(), Role.ADMIN, false, 3600);
    }

    @Override
    public String expired() {
        return token(signer, project, Role.ADMIN, true, -60);
    }

    @Override
    public String forged() {
        return token(signer.forger(), project, Role.ADMIN, true, 3600);
    }

    @Override
    public String path(String template) {
        return paths.apply(template);
    }

    private static String token(TokenSigner signer, String project, Role role, boolean platformAdmin, int seconds) {
        return signer.token(
                UUID.randomUUID().toString(),
                "Test " + role,
                project,
                role.name(),
                platformAdmin,
                Instant.now().plusSeconds(seconds));
    }
}
