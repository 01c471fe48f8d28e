"""What was found, as Markdown, and what of it does not hold."""

import collections
import os

MIB = 1024 * 1024
MOST_MEMORY = 2048 * MIB
MOST_MEMORY_AFTER = 1.2
QUICK = 0.25


def quantile(values, share):
    """The value that `share` of them do not exceed."""
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))] if values else float("nan")


def _statuses(answers):
    return collections.Counter(status for status, _ in answers)


def _all(small):
    return [answer for answers in small.values() for answer in answers]


def _told(counter):
    return ", ".join(f"{what} × {count}" for what, count in sorted(counter.items(), key=str)) or "none"


def unacceptable(findings):
    """`{name: counter}` of the outcomes outside of their sets."""
    return {name: seen.unacceptable for name, seen in findings.seen.items() if seen.unacceptable}


def late(findings):
    """`{name: seconds}` beyond deadline, slack and our own lag."""
    return {name: seen.over for name, seen in findings.seen.items() if seen.over > 0}


def verdicts(findings):
    """What must hold: `(what, whether it does, what was seen)`."""
    small, after = _statuses(_all(findings.small)), _statuses(_all(findings.small_after))
    slowest = quantile([seconds for _, seconds in _all(findings.small)], 0.99)
    wrong, overdue = unacceptable(findings), late(findings)
    lives = findings.died_with is None
    died = "it does" if lives else "it died; under way: " + ", ".join(findings.died_with)
    over = findings.peak - findings.rest
    return [
        ("the process lives", lives, died),
        ("nothing panicked", findings.panics == 0, f"{findings.panics} lines of the log"),
        ("at its peak, memory is at most 2 GiB above rest", over <= MOST_MEMORY, f"{over / MIB:,.0f} MiB above"),
        ("small questions are all answered, and as at rest", set(small) == {200}, _told(small)),
        ("99 % of them within 250 ms", slowest < QUICK, f"p99 {slowest * 1000:,.0f} ms"),
        ("afterwards, they are answered", set(after) == {200}, _told(after)),
        ("afterwards, nothing runs", not findings.running_after, f"{findings.running_after} running"),
        ("afterwards, memory is within 20 % of rest", 0 < findings.after <= findings.rest * MOST_MEMORY_AFTER, f"{findings.after / max(findings.rest, 1):.2f} of it"),
        ("each outcome is acceptable", not wrong, f"{len(wrong)} requests: " + "; ".join(wrong) if wrong else "all"),
        ("each request ends by its deadline", not overdue, f"{len(overdue)} requests, by up to {max(overdue.values()):.1f} s" if overdue else "all"),
    ]


def _latencies(small):
    rows = ["| small question | asked | statuses | p50 ms | p95 ms | p99 ms | max ms |", "| --- | ---: | --- | ---: | ---: | ---: | ---: |"]
    for name, answers in [*small.items(), ("all", _all(small))]:
        times = [seconds for _, seconds in answers]
        shares = " | ".join(f"{quantile(times, share) * 1000:,.0f}" for share in (0.5, 0.95, 0.99, 1.0))
        rows.append(f"| {name} | {len(answers)} | {_told(_statuses(answers))} | {shares} |")
    return rows


def render(findings, requests):
    """The report."""
    held = verdicts(findings)
    fine = all(holds for _, holds, _ in held)
    turned_away = [name for name, seen in findings.seen.items() if set(seen.outcomes) == {503}]
    lines = [
        f"# Hostile clients: {'all holds' if fine else 'not all holds'}",
        "",
        f"{findings.clients} clients for {findings.seconds:g} s against {findings.triples:,} triples, deadline {findings.timeout:g} s, {os.cpu_count()} cores.",
        "",
        "| VERDICT | | seen |",
        "| --- | --- | --- |",
        *(f"| {what} | {'yes' if holds else '**NO**'} | {seen} |" for what, holds, seen in held),
        "",
        "## Memory and time",
        "",
        f"At rest {findings.rest / MIB:,.0f} MiB, peak {findings.peak / MIB:,.0f} MiB, afterwards {findings.after / MIB:,.0f} MiB.",
        f"Highest when looked at: {findings.at_peak[0] / MIB:,.0f} MiB after {findings.at_peak[1]:.1f} s, under way: {', '.join(findings.at_peak[2]) or 'nothing'}.",
        f"Processor: {findings.cpu[0]:.1f} s ours, {findings.cpu[1]:.1f} s the server's.",
        f"Our own lag, part of what was measured: hostile clients p99 {quantile(findings.lag, 0.99) * 1000:.0f} ms, max {quantile(findings.lag, 1) * 1000:.0f} ms; "
        f"small questions p99 {quantile(findings.small_lag, 0.99) * 1000:.0f} ms, max {quantile(findings.small_lag, 1) * 1000:.0f} ms.",
        "",
        "## Small questions",
        "",
        *_latencies(findings.small),
        *(f"\nAnother answer to {name}: `{start}`" for name, start in findings.other_answers),
        "",
        "## Hostile requests",
        "",
        f"{len(findings.seen)} of {len(requests)} were sent and ended; {len(turned_away)} of them were only ever turned away with a 503, which says nothing of what they do.",
        "",
        "| request | outcomes | max s | violations |",
        "| --- | --- | ---: | --- |",
    ]
    for request in requests:
        seen = findings.seen.get(request.name)
        if seen is None:
            lines.append(f"| {request.name} | not sent | | |")
            continue
        wrong = [f"**{_told(seen.unacceptable)}**"] if seen.unacceptable else []
        wrong += [f"**{seen.over:.2f} s late**"] if seen.over > 0 else []
        lines.append(f"| {request.name} | {_told(seen.outcomes)} | {seen.longest:.2f} | {', '.join(wrong)} |")
    lines += ["", "## Counters afterwards", "", "```text", findings.metrics.strip(), "```"]
    return "\n".join(lines)
