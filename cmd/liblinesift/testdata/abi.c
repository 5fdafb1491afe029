/*
 * Tests the library through its header: abi VECTORS, where VECTORS is the folder
 * model/testdata/vectors. It is meant to run under a sanitizer that finds leaks.
 */
#include <dirent.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "linesift.h"

static int failed, passed;

#define CHECK(ok, ...)                                         \
	do {                                                   \
		if (ok) {                                      \
			passed++;                              \
		} else {                                       \
			failed++;                              \
			fprintf(stderr, "line %d: ", __LINE__); \
			fprintf(stderr, __VA_ARGS__);          \
			fprintf(stderr, "\n");                 \
		}                                              \
	} while (0)

static char *read_file(const char *path, size_t *size)
{
	FILE *in = fopen(path, "rb");
	char *text;
	long n;

	if (in == NULL || fseek(in, 0, SEEK_END) != 0 || (n = ftell(in)) < 0) {
		perror(path);
		exit(1);
	}
	rewind(in);
	text = malloc((size_t)n + 1);
	*size = fread(text, 1, (size_t)n, in);
	fclose(in);
	return text;
}

static int has_suffix(const char *s, const char *suffix)
{
	size_t n = strlen(s), m = strlen(suffix);
	return n >= m && strcmp(s + n - m, suffix) == 0;
}

/* check_vector compares what is predicted for a document with FILE.tsv. */
static void check_vector(linesift_model model, const char *path)
{
	char golden[4096], keep[8], label[64], *error = NULL, *text;
	size_t size, start, end, i = 0;
	double prob;
	linesift_predictions *p;
	FILE *want;
	int html = has_suffix(path, ".html");

	text = read_file(path, &size);
	snprintf(golden, sizeof golden, "%s.tsv", path);
	want = fopen(golden, "r");
	if (want == NULL || linesift_predict(model, html, (const char *const *)&text, &size, 1, 1, &p, &error) != LINESIFT_OK) {
		CHECK(0, "%s: %s", path, error ? error : "no file with what to expect");
		exit(1);
	}
	for (; fscanf(want, "%zu\t%zu\t%7s\t%63s\t%lf\n", &start, &end, keep, label, &prob) == 5; i++) {
		linesift_line l;
		if (i >= p->first[1])
			break;
		l = p->line[i];
		CHECK(l.start == start && l.end == end && l.keep == (strcmp(keep, "keep") == 0) &&
		          strcmp(p->label[l.label], label) == 0 && fabs(l.prob - prob) <= 1e-6 &&
		          l.prob == p->probs[i * p->label_count + (size_t)l.label] && l.keep_prob >= 0 && l.keep_prob <= 1,
		      "%s, line %zu: %zu to %zu, keep %d, %s, %f", path, i, l.start, l.end, (int)l.keep, p->label[l.label], l.prob);
	}
	CHECK(i == p->first[1] && feof(want), "%s: %zu lines, not those of %s", path, p->first[1], golden);
	CHECK((p->text != NULL) == html, "%s: has a text of its own: %d", path, p->text != NULL);
	linesift_free(p);
	fclose(want);
	free(text);
}

static void check_vectors(linesift_model model, const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *e;
	int n = 0;

	while (dir != NULL && (e = readdir(dir)) != NULL) {
		char path[4096];
		if (!has_suffix(e->d_name, ".txt") && !has_suffix(e->d_name, ".html"))
			continue;
		snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
		check_vector(model, path);
		n++;
	}
	CHECK(n > 20, "%s: %d documents", folder, n);
	if (dir != NULL)
		closedir(dir);
}

/* fails checks that a call returns a code and a message that has some words. */
static void fails(int line, int got, int want, char **error, const char *words)
{
	int ok = got == want && *error != NULL && strstr(*error, words) != NULL;

	CHECK(ok, "(line %d) code %d, want %d: %s, want %s", line, got, want, *error ? *error : "no message", words);
	linesift_free(*error);
	*error = NULL;
}
#define FAILS(call, code, words) fails(__LINE__, call, code, &error, words)

static void check_errors(linesift_model model)
{
	const char *text[2] = {"One line.\n", NULL}, *label = "teaser";
	size_t size[2] = {10, 1};
	linesift_model other = 0, closed;
	linesift_texts *kept;
	linesift_predictions *predictions;
	linesift_rule rule;
	char *error = NULL;

	FAILS(linesift_open("/no/such.model", &other, &error), LINESIFT_NO_FILE, "/no/such.model: no such file");
	FAILS(linesift_open("/", &other, &error), LINESIFT_NO_MODEL, "not a linesift model: not a file");
	FAILS(linesift_open("/dev/zero", &other, &error), LINESIFT_NO_MODEL, "not a linesift model: not a file");
	FAILS(linesift_open("/proc/self/exe", &other, &error), LINESIFT_NO_MODEL, "not a linesift model");
	FAILS(linesift_load("PK\3\4", 4, &other, &error), LINESIFT_NO_MODEL, "not a linesift model");
	FAILS(linesift_load(NULL, 4, &other, &error), LINESIFT_INVALID, "NULL");
	FAILS(linesift_open(NULL, NULL, &error), LINESIFT_INVALID, "NULL");
	CHECK(linesift_open("/no/such.model", &other, NULL) == LINESIFT_NO_FILE, "without a message");
	CHECK(other == 0, "a model of an error");

	FAILS(linesift_clean(0, 0, 0, text, size, 1, 1, &kept, &error), LINESIFT_INVALID, "no model 0");
	CHECK(linesift_open("text", &closed, &error) == LINESIFT_OK, "%s", error);
	linesift_close(closed);
	linesift_close(closed);
	FAILS(linesift_predict(closed, 0, text, size, 1, 1, &predictions, &error), LINESIFT_INVALID, "it is closed");
	FAILS(linesift_clean(model, 7, 0, text, size, 1, 1, &kept, &error), LINESIFT_INVALID, "input 7");
	FAILS(linesift_clean(model, 0, 7, text, size, 1, 1, &kept, &error), LINESIFT_INVALID, "output 7");
	FAILS(linesift_clean(model, 0, LINESIFT_MARKDOWN, text, size, 1, 1, &kept, &error), LINESIFT_INVALID, "Markdown");
	FAILS(linesift_clean(model, 0, 0, NULL, size, 1, 1, &kept, &error), LINESIFT_INVALID, "NULL");
	FAILS(linesift_clean(model, 0, 0, text, size, 2, 1, &kept, &error), LINESIFT_INVALID, "text 1: 1 bytes at NULL");
	FAILS(linesift_clean(model, 0, 0, text, size, 1, 1, NULL, &error), LINESIFT_INVALID, "NULL");

	memset(&rule, 0, sizeof rule);
	rule.keep = &label;
	rule.keep_count = 1;
	FAILS(linesift_with(model, &rule, &other, &error), LINESIFT_INVALID, "no label \"teaser\"");
	rule.keep_count = 0;
	CHECK(linesift_with(model, &rule, &other, &error) == LINESIFT_OK, "%s", error);
	FAILS(linesift_clean(other, 0, 0, text, size, 1, 1, &kept, &error), LINESIFT_INVALID, "the model keeps no labels: name those to keep (there are headline, body, promo, boilerplate)");
	CHECK(linesift_predict(other, 0, text, size, 1, 1, &predictions, &error) == LINESIFT_OK && predictions->line[0].keep == -1, "%s", error);
	linesift_free(predictions);
	linesift_close(other);
	memset(&rule, 0, sizeof rule);
	rule.threshold = 2;
	FAILS(linesift_with(model, &rule, &other, &error), LINESIFT_INVALID, "threshold 2");
	rule.threshold = 0;
	rule.always_drop = "(";
	FAILS(linesift_with(model, &rule, &other, &error), LINESIFT_INVALID, "always drop: ");
	rule.always_drop = "^One";
	CHECK(linesift_with(model, &rule, &other, &error) == LINESIFT_OK, "%s", error);
	CHECK(linesift_clean(other, 0, 0, text, size, 1, 1, &kept, &error) == LINESIFT_OK && kept->size[0] == 0 && kept->text[0][0] == 0, "always drop");
	linesift_free(kept);
	linesift_close(other);
}

/* check_calls makes many calls of every kind; what they leak, the sanitizer finds. */
static void check_calls(linesift_model model, int calls)
{
	static const char nul[] = "NUL \0 and \xff\xfe are bytes as others are, and this line is long enough to be kept by anybody.\n";
	const char *text[3] = {
		"Ferry sails again\nThe ferry to Lunde Island sailed again on Monday, after eleven days in the dock.\nRead more: Why\n",
		nul, ""};
	size_t size[3] = {0, sizeof nul - 1, 0};
	char *error = NULL;
	int i;

	size[0] = strlen(text[0]);
	for (i = 0; i < calls; i++) {
		linesift_model m = model;
		linesift_texts *t;
		linesift_predictions *p;
		linesift_rule rule;
		int html = i % 3 == 0;

		if (i % 10 == 0) {
			memset(&rule, 0, sizeof rule);
			rule.threshold = 0.5;
			rule.always_keep = "^NUL";
			CHECK(linesift_with(model, &rule, &m, &error) == LINESIFT_OK, "%s", error);
		}
		if (linesift_clean(m, html, html && i % 2, text, size, 3, i % 4, &t, &error) != LINESIFT_OK) {
			CHECK(0, "%s", error);
			return;
		}
		if (i % 30 == 10)
			CHECK(t->size[1] == size[1] && memcmp(t->text[1], nul, size[1]) == 0, "bytes changed: %zu of them", t->size[1]);
		linesift_free(t);
		if (linesift_predict(m, html, text, size, 3, i % 4, &p, &error) != LINESIFT_OK) {
			CHECK(0, "%s", error);
			return;
		}
		linesift_free(p);
		if (m != model)
			linesift_close(m);
		if (i % 100 == 0) {
			CHECK(linesift_manifest(model, &t, &error) == LINESIFT_OK && t->text[0][0] == '{', "%s", error);
			linesift_free(t);
			FAILS(linesift_clean(m + 1000000, 0, 0, text, size, 3, 1, &t, &error), LINESIFT_INVALID, "no model");
		}
	}
}

/* check_large cleans a text of 100 MB. */
static void check_large(linesift_model model)
{
	static const char line[] = "The ferry to Lunde Island sailed again on Monday, after eleven days in the dock.\n";
	const size_t n = sizeof line - 1, size = 100000000 / n * n;
	char *text = malloc(size), *error = NULL;
	linesift_texts *t;
	size_t i;

	for (i = 0; i < size; i += n)
		memcpy(text + i, line, n);
	if (linesift_clean(model, LINESIFT_TEXT, LINESIFT_PLAIN, (const char *const *)&text, &size, 1, 0, &t, &error) != LINESIFT_OK) {
		CHECK(0, "%s", error);
		return;
	}
	CHECK(t->size[0] % n == 0 && t->size[0] <= size, "%zu bytes of %zu", t->size[0], size);
	linesift_free(t);
	free(text);
}

static linesift_model shared;

static void *call_from_thread(void *unused)
{
	(void)unused;
	check_calls(shared, 300);
	return NULL;
}

int main(int argc, char **argv)
{
	pthread_t threads[4];
	linesift_texts *labels;
	char *error = NULL;
	int i;

	if (argc != 2)
		return 2;
	CHECK(linesift_abi_version() == LINESIFT_ABI_VERSION, "version %d, the header is of %d", linesift_abi_version(), LINESIFT_ABI_VERSION);
	CHECK(linesift_version()[0] != 0, "no version");
	if (linesift_open(NULL, &shared, &error) != LINESIFT_OK) {
		fprintf(stderr, "%s\n", error);
		return 1;
	}
	CHECK(linesift_labels(shared, &labels, &error) == LINESIFT_OK && labels->count == 4 && strcmp(labels->text[0], "headline") == 0, "labels");
	linesift_free(labels);
	CHECK(linesift_kept(shared, &labels, &error) == LINESIFT_OK && labels->count == 2 && labels->size[1] == 4, "kept labels");
	linesift_free(labels);
	check_vectors(shared, argv[1]);
	check_errors(shared);
	check_calls(shared, 10000);
	check_large(shared);
	for (i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, call_from_thread, NULL);
	for (i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
	linesift_close(shared);
	printf("%d passed, %d failed\n", passed, failed);
	return failed != 0;
}
