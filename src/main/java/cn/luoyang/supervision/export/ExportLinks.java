package cn.luoyang.supervision.export;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/** Addresses that carry the filters of the page they stand on; what is not set is left out. */
@Component("exportLinks")
public class ExportLinks {

    /** A path of this application with those of the parameters that have a value. */
    public String to(String path, Map<String, ?> parameters) {
        UriComponentsBuilder link =
                UriComponentsBuilder.fromUriString(
                                ServletUriComponentsBuilder.fromCurrentContextPath()
                                        .build()
                                        .getPath())
                        .path(path);
        parameters.forEach(
                (name, value) -> {
                    if (value != null && !value.toString().isEmpty()) {
                        link.queryParam(name, value);
                    }
                });
        return link.encode().toUriString();
    }
}
