package dev.tgops.auth.account;

import dev.tgops.auth.keycloak.Account;
import dev.tgops.auth.keycloak.KeycloakUsers;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes accounts whose address nobody has confirmed: they hold a user name that somebody else may want. Can be repeated, also by several replicas at once. */
@Component
class Unconfirmed {

    private static final Logger log = LoggerFactory.getLogger(Unconfirmed.class);

    private final EmailLinks emailLinks;
    private final KeycloakUsers keycloak;
    private final AccountSettings settings;
    private final Clock clock;

    Unconfirmed(EmailLinks emailLinks, KeycloakUsers keycloak, AccountSettings settings, Clock clock) {
        this.emailLinks = emailLinks;
        this.keycloak = keycloak;
        this.settings = settings;
        this.clock = clock;
    }

    /** While Keycloak is away the links stay, and with them the memory of what is to be deleted. */
    @Scheduled(
            fixedDelayString = "${tgops.account.clean-up-every}",
            initialDelayString = "${tgops.account.clean-up-every}")
    void cleanUp() {
        for (String subject : emailLinks.neverConfirmed(clock.instant().minus(settings.unconfirmedKept()))) {
            if (keycloak.find(subject).filter(Account::unconfirmed).isPresent()) {
                keycloak.delete(subject);
                log.info("Account {} was never confirmed and is deleted", subject);
            }
            emailLinks.forget(subject);
        }
    }
}
