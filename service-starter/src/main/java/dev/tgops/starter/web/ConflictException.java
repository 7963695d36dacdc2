package dev.tgops.starter.web;

import org.springframework.http.HttpStatus;

/** 409: the request is well formed, but not possible in the present state. */
public class ConflictException extends ProblemException {

    public ConflictException(String code, String message) {
        super(HttpStatus.CONFLICT, code, message);
    }
}
