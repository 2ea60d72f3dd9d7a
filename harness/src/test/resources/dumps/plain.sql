--
-- PostgreSQL database dump
--

\restrict GtAYGqRXUKVLd596bFSU1tMfl5N80XZKBXeWA1RHsVz41kGbTyI4np0fuJUOfAL

-- Dumped from database version 17.12 (Debian 17.12-0+deb13u1)
-- Dumped by pg_dump version 17.12 (Debian 17.12-0+deb13u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: people; Type: TABLE; Schema: public; Owner: app
--

CREATE TABLE public.people (
    id integer NOT NULL,
    email character varying(60) NOT NULL,
    name text NOT NULL,
    phone text,
    born date,
    balance numeric(10,2) DEFAULT 0 NOT NULL,
    token uuid NOT NULL,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT adult CHECK ((born < '2020-01-01'::date))
);


ALTER TABLE public.people OWNER TO app;

--
-- Name: emails; Type: VIEW; Schema: public; Owner: app
--

CREATE VIEW public.emails AS
 SELECT email
   FROM public.people;


ALTER VIEW public.emails OWNER TO app;

--
-- Name: notes; Type: TABLE; Schema: public; Owner: app
--

CREATE TABLE public.notes (
    id bigint NOT NULL,
    author character varying(60),
    text text
);


ALTER TABLE public.notes OWNER TO app;

--
-- Name: people_id_seq; Type: SEQUENCE; Schema: public; Owner: app
--

ALTER TABLE public.people ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.people_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Data for Name: notes; Type: TABLE DATA; Schema: public; Owner: app
--

COPY public.notes (id, author, text) FROM stdin;
1	ada@example.org	hello \\. world
2	eva@example.org	\N
2147483648	\N	\\N is no null
\.


--
-- Data for Name: people; Type: TABLE DATA; Schema: public; Owner: app
--

COPY public.people (id, email, name, phone, born, balance, token, settings) FROM stdin;
1	ada@example.org	Ada Lovelace	+421 905 123 456	1985-12-10	0.00	6f1c1f8e-0b6a-4f2c-9a55-0d5b0e5ad001	{"theme": "dark"}
2	jan.novak@example.org	Ján Novák\tml.\nJr.	\N	1990-02-28	0.00	6f1c1f8e-0b6a-4f2c-9a55-0d5b0e5ad002	{}
3	eva@example.org	Éva Kovácsová	0905123457	\N	0.00	6f1c1f8e-0b6a-4f2c-9a55-0d5b0e5ad003	{}
\.


--
-- Name: people_id_seq; Type: SEQUENCE SET; Schema: public; Owner: app
--

SELECT pg_catalog.setval('public.people_id_seq', 3, true);


--
-- Name: notes notes_pkey; Type: CONSTRAINT; Schema: public; Owner: app
--

ALTER TABLE ONLY public.notes
    ADD CONSTRAINT notes_pkey PRIMARY KEY (id);


--
-- Name: people people_email_key; Type: CONSTRAINT; Schema: public; Owner: app
--

ALTER TABLE ONLY public.people
    ADD CONSTRAINT people_email_key UNIQUE (email);


--
-- Name: people people_pkey; Type: CONSTRAINT; Schema: public; Owner: app
--

ALTER TABLE ONLY public.people
    ADD CONSTRAINT people_pkey PRIMARY KEY (id);


--
-- Name: people_phone; Type: INDEX; Schema: public; Owner: app
--

CREATE UNIQUE INDEX people_phone ON public.people USING btree (phone);


--
-- Name: notes notes_author_fkey; Type: FK CONSTRAINT; Schema: public; Owner: app
--

ALTER TABLE ONLY public.notes
    ADD CONSTRAINT notes_author_fkey FOREIGN KEY (author) REFERENCES public.people(email);


--
-- PostgreSQL database dump complete
--

\unrestrict GtAYGqRXUKVLd596bFSU1tMfl5N80XZKBXeWA1RHsVz41kGbTyI4np0fuJUOfAL

