package dev.tgops.emulator.http;

import dev.tgops.emulator.api.Params.Upload;
import dev.tgops.emulator.world.TelegramException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads multipart/form-data (RFC 7578): small fields become values, parts with a file name become uploads. */
final class Multipart {
    private final byte[] body;
    private final byte[] delimiter;

    private Multipart(byte[] body, String boundary) {
        this.body = body;
        this.delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    }

    static void read(byte[] body, String contentType, ObjectNode values, Map<String, Upload> files) {
        String boundary = parameter(contentType, "boundary");
        if (boundary == null || boundary.isEmpty()) {
            throw TelegramException.badRequest("boundary of the multipart request is not specified");
        }
        new Multipart(body, boundary).parts(values, files);
    }

    private void parts(ObjectNode values, Map<String, Upload> files) {
        int at = find(delimiter, 0);
        while (at >= 0) {
            int start = at + delimiter.length;
            if (start + 2 > body.length || body[start] == '-') {
                return;
            }
            int next = find(delimiter, start);
            if (next < 0) {
                throw TelegramException.badRequest("unexpected end of the multipart request");
            }
            int headersEnd = find(new byte[] {'\r', '\n', '\r', '\n'}, start);
            if (headersEnd < 0 || headersEnd > next) {
                throw TelegramException.badRequest("can't parse headers of a multipart part");
            }
            String headers = new String(body, start + 2, Math.max(0, headersEnd - start - 2), StandardCharsets.UTF_8);
            byte[] content = Arrays.copyOfRange(body, headersEnd + 4, Math.max(headersEnd + 4, next - 2));
            part(headers, content, values, files);
            at = next;
        }
    }

    private static void part(String headers, byte[] content, ObjectNode values, Map<String, Upload> files) {
        String disposition = "";
        String type = "application/octet-stream";
        for (String line : headers.split("\r\n", -1)) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-disposition:")) {
                disposition = line.substring("content-disposition:".length());
            } else if (lower.startsWith("content-type:")) {
                type = line.substring("content-type:".length()).strip();
            }
        }
        String name = parameter(disposition, "name");
        String fileName = parameter(disposition, "filename");
        if (name == null) {
            return;
        }
        if (fileName == null) {
            values.put(name, new String(content, StandardCharsets.UTF_8));
        } else {
            files.put(name, new Upload(fileName, type, content));
        }
    }

    static @Nullable String parameter(String header, String name) {
        String lower = header.toLowerCase(Locale.ROOT);
        int at = -1;
        do {
            at = lower.indexOf(name + "=", at + 1);
        } while (at > 0 && " ;\t".indexOf(lower.charAt(at - 1)) < 0);
        if (at < 0) {
            return null;
        }
        int from = at + name.length() + 1;
        if (from < header.length() && header.charAt(from) == '"') {
            int end = header.indexOf('"', from + 1);
            return header.substring(from + 1, end < 0 ? header.length() : end);
        }
        int end = header.indexOf(';', from);
        return header.substring(from, end < 0 ? header.length() : end).strip();
    }

    private int find(byte[] wanted, int from) {
        outer:
        for (int i = from; i <= body.length - wanted.length; i++) {
            for (int j = 0; j < wanted.length; j++) {
                if (body[i + j] != wanted[j]) {
                    continue outer;
                }
            }
            return i;
        }
        return -1;
    }
}
