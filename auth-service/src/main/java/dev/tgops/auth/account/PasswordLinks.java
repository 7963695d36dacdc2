package dev.tgops.auth.account;

import dev.tgops.auth.mail.Links;
import dev.tgops.auth.mail.Mails;
import dev.tgops.auth.user.User;
import org.springframework.stereotype.Service;

/** Links by which a user sets a password that an admin of the platform has made void, or that was never there. */
@Service
public class PasswordLinks {

    private final EmailLinks emailLinks;
    private final Links links;
    private final Mails mails;

    PasswordLinks(EmailLinks emailLinks, Links links, Mails mails) {
        this.emailLinks = emailLinks;
        this.links = links;
        this.mails = mails;
    }

    /**
     * A link on its way.
     *
     * @param link to hand on where the mail does not arrive; it is not shown again
     * @param mailed whether the mail server took the mail
     */
    public record Sent(String link, boolean mailed) {

        @Override
        public String toString() {
            return "Sent[mailed=" + mailed + "]";
        }
    }

    /** Sends the user a link that is good for seven days. */
    public Sent send(User user) {
        String link = links.to("reset-password", emailLinks.create(EmailLinks.Purpose.WELCOME, user.subject()));
        boolean mailed = user.email() != null
                && mails.send(user.email(), "Set your password for TgOps", """
                        Hello %s,

                        open this link within seven days to set a password for your account %s:

                        %s
                        """.formatted(
                                user.displayName(), user.username(), link));
        return new Sent(link, mailed);
    }
}
