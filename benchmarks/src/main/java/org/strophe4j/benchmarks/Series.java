package org.strophe4j.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came out of all rounds: for each subject and figure one number a round, in the order of the first appearance. */
final class Series {
    private final Map<String, Map<String, List<Double>>> bySubject = new LinkedHashMap<>();

    void add(String subject, String figure, double value) {
        bySubject
                .computeIfAbsent(subject, s -> new LinkedHashMap<>())
                .computeIfAbsent(figure, f -> new ArrayList<>())
                .add(value);
    }

    Map<String, Map<String, List<Double>>> all() {
        return bySubject;
    }

    double median(String subject, String figure) {
        List<Double> sorted = sorted(subject, figure);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double least(String subject, String figure) {
        return sorted(subject, figure).get(0);
    }

    double most(String subject, String figure) {
        List<Double> sorted = sorted(subject, figure);
        return sorted.get(sorted.size() - 1);
    }

    private List<Double> sorted(String subject, String figure) {
        List<Double> values = bySubject.getOrDefault(subject, Map.of()).get(figure);
        if (values == null) {
            throw new IllegalArgumentException("Nothing was measured of " + subject + " " + figure);
        }
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted;
    }
}
