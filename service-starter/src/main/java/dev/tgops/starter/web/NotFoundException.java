package dev.tgops.starter.web;

import org.springframework.http.HttpStatus;

/** 404: the thing does not exist, or not for this project; the two are not told apart. */
public class NotFoundException extends ProblemException {

    /** @param what the kind of thing, for example {@code ticket} */
    public NotFoundException(String what, Object id) {
        super(HttpStatus.NOT_FOUND, what + "-not-found", "There is no " + what + " " + id + ".");
    }
}
