# Runs the commands that come on standard input, a line each, side by side: ID USER COMMAND INPUT SUM; command and input are
# hexadecimal digits. Answers are lines, short enough for a pipe to take them in one piece, whoever else writes:
# ID NUMBER KIND DATA SUM. NUMBER counts the lines of an answer, so that none is lost or doubled unnoticed. Kinds:
#   o, e  what the command printed, in hexadecimal digits
#   h     the command still runs; at least every ten seconds
#   s     how it ended: its status
#   .     the end: how many bytes it printed in all
#   f     the end of a command that was not run; why, in hexadecimal digits
# SUM is the sum of all bytes before it and the space. A request whose sum is wrong, or that has no end, is not run.
# What a command leaves behind in the background may hold its output; nobody waits for that, and what it prints then is
# nobody's.
use strict;
use warnings;

my $piece = 2000;    # bytes, which are 4000 digits; a pipe takes 4096 at once
my $full  = 65536;   # bytes that a pipe holds, and so all that a command can have left in it
my $ended_already = 1;    # WNOHANG
my $pause = 0.1;     # seconds
my $quiet = 100;     # pauses without a word after which the command is said to run still

my %count;

sub answer {
    my ($id, $kind, $data) = @_;
    my $line = join ' ', $id, $count{$id}++ || 0, $kind, $data;
    syswrite STDOUT, "$line " . unpack('%32C*', $line) . "\n";
}

sub refuse {
    my ($id, $reason) = @_;
    answer($id, 'f', unpack 'H*', substr $reason, 0, 1000);
}

# As the engine's exec does it: groups and home as well.
sub become {
    my ($user) = @_;
    my (undef, undef, $uid, $gid, undef, undef, undef, $home) = getpwnam $user or die "there is no user $user\n";
    my @groups = ($gid, $gid);
    while (my (undef, undef, $other, $members) = getgrent) {
        push @groups, $other if grep { $_ eq $user } split ' ', $members;
    }
    ($(, $)) = ($gid, "@groups");
    ($<, $>) = ($uid, $uid);
    die "cannot become $user\n" if $< != $uid || $> != $uid;
    $ENV{HOME} = $home;
}

# Does not return. What keeps it from becoming the command is told to whom it came from, and is no status of the command's.
sub turn_into {
    my ($user, $command, $wrong) = @_;
    no warnings 'exec';
    if (eval { become($user); 1 }) {
        exec 'bash', '-c', $command;
        syswrite $wrong, "bash cannot be run: $!";
    } else {
        syswrite $wrong, $@;
    }
    kill 'KILL', $$;
}

sub serve {
    my ($id, $user, $command, $input) = @_;
    $SIG{CHLD} = 'DEFAULT';    # without a handler: a signal would cut answers off
    pipe(my $in, my $given) && pipe(my $out, my $printed) && pipe(my $err, my $complained) && pipe(my $sound, my $wrong)
        or return refuse($id, "no pipe: $!");
    my $pid = fork // return refuse($id, "cannot fork: $!");
    if (!$pid) {
        open STDIN,  '<&', $in;
        open STDOUT, '>&', $printed;
        open STDERR, '>&', $complained;
        turn_into($user, $command, $wrong);
    }
    close $_ for $in, $printed, $complained, $wrong;
    # open until bash has taken over
    if (sysread $sound, my $reason, 1000) {
        waitpid $pid, 0;
        return refuse($id, $reason);
    }
    if ($input ne '') {
        my $feeder = fork;
        if (!defined $feeder) {
            kill 'KILL', $pid;
            return refuse($id, "cannot fork: $!");
        }
        if (!$feeder) {
            close $_ for $out, $err;
            print {$given} $input;
            close $given;
            exit;
        }
    }
    close $given;
    my %kind = (fileno $out => [o => $out], fileno $err => [e => $err]);
    my %left = map { $_ => $full } keys %kind;
    my $bytes = 0;
    my $silent = 0;
    my $status;
    while (grep { $left{$_} > 0 } keys %kind) {
        $status = $? if !defined $status && waitpid($pid, $ended_already) == $pid;
        my $ready = readable(defined $status ? 0 : $pause, keys %kind);
        last if !$ready && defined $status;
        $silent = $ready ? 0 : still_runs($id, $silent);
        for (grep { $ready && vec $ready, $_, 1 } keys %kind) {
            my ($letter, $pipe) = @{ $kind{$_} };
            if (my $count = sysread $pipe, my $data, $piece) {
                answer($id, $letter, unpack 'H*', $data);
                $bytes += $count;
                $left{$_} -= $count if defined $status;
            } else {
                delete $kind{$_};
            }
        }
    }
    # it has closed its output, and ends in a moment as a rule
    for (my $wait = 0.001; !defined $status; $wait = 2 * $wait > $pause ? $pause : 2 * $wait) {
        if (waitpid($pid, $ended_already) == $pid) {
            $status = $?;
        } else {
            select undef, undef, undef, $wait;
            $silent = still_runs($id, $silent) if $wait == $pause;
        }
    }
    answer($id, 's', $status & 127 ? 128 + ($status & 127) : $status >> 8);
    answer($id, '.', $bytes);
    # without a reader, what was left behind would end at its next word
    while (%kind) {
        my $ready = readable(undef, keys %kind) or next;
        for (grep { vec $ready, $_, 1 } keys %kind) {
            my $unheard;
            delete $kind{$_} if !sysread $kind{$_}[1], $unheard, $full;
        }
    }
}

# Says so when it is time to; how many pauses have passed since the last word.
sub still_runs {
    my ($id, $pauses) = @_;
    return $pauses + 1 if $pauses + 1 < $quiet;
    answer($id, 'h', 0);
    return 0;
}

# Which of these have something or are at their end; false when none has within so many seconds.
sub readable {
    my ($seconds, @numbers) = @_;
    my $ready = '';
    vec($ready, $_, 1) = 1 for @numbers;
    my $count = select $ready, undef, undef, $seconds;
    return $count > 0 ? $ready : undef;
}

$SIG{CHLD} = 'IGNORE';
while (my $line = <STDIN>) {
    # whatever is not whole is not run: half a command can do what nobody wanted
    my ($request, $id, $user, $command, $input, $sum) = $line =~ /\A((\d+) (\S+) ([0-9a-f]*) ([0-9a-f]*)) (\d+)\n\z/ or last;
    last if unpack('%32C*', $request) != $sum;
    my $pid = fork;
    if (!defined $pid) {
        refuse($id, "cannot fork: $!");
    } elsif (!$pid) {
        serve($id, $user, pack('H*', $command), pack('H*', $input));
        exit;
    }
}
