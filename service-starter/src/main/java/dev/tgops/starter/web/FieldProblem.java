package dev.tgops.starter.web;

/**
 * What is wrong with one field of a request.
 *
 * @param field path of the field ({@code items[2].name}), or the name of a parameter or header
 * @param message what it must be, with the limit where there is one
 */
public record FieldProblem(String field, String message) {}
